@NullMarked
package io.assay.gitlab.api;

import org.jspecify.annotations.NullMarked;

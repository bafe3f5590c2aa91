@NullMarked
package io.assay.gitlab;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.assay.github.api;

import org.jspecify.annotations.NullMarked;

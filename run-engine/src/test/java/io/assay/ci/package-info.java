@NullMarked
package io.assay.ci;

import org.jspecify.annotations.NullMarked;

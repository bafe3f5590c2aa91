@NullMarked
package io.assay.github.architecture;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.assay.github.publish;

import org.jspecify.annotations.NullMarked;

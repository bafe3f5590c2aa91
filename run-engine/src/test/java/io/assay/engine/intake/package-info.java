@NullMarked
package io.assay.engine.intake;

import org.jspecify.annotations.NullMarked;

/** Takes in reports that exist already: finds them, reads several at once, and keeps their cases. */
@NullMarked
package io.assay.engine.intake;

import org.jspecify.annotations.NullMarked;

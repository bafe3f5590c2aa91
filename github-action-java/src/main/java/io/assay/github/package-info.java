/** The action: its steps, their outputs, their exit status. */
@NullMarked
package io.assay.github;

import org.jspecify.annotations.NullMarked;

/** The component's program: what its three jobs do, their outputs, their exit status. */
@NullMarked
package io.assay.gitlab;

import org.jspecify.annotations.NullMarked;

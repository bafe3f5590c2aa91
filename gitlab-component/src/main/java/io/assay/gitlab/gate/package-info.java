/** Whether a suite has passed, asked of a server. */
@NullMarked
package io.assay.gitlab.gate;

import org.jspecify.annotations.NullMarked;

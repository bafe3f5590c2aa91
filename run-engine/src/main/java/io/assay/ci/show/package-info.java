/** What the surfaces of every CI say of a run: in a line, in plain text, in comparison with an earlier run. */
@NullMarked
package io.assay.ci.show;

import org.jspecify.annotations.NullMarked;

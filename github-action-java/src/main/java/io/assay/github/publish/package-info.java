/** What GitHub shows of a run: job summary, check run with annotations, pull request comment, commit status. */
@NullMarked
package io.assay.github.publish;

import org.jspecify.annotations.NullMarked;

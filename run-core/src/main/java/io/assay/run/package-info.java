/** What a run is: its states, its verdicts and how they are judged. Knows no other package of ours. */
@NullMarked
package io.assay.run;

import org.jspecify.annotations.NullMarked;

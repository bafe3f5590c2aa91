/** What the texts of a report mean, whatever its format: durations, time-outs, set-ups, attachments; and how much is kept. */
@NullMarked
package io.assay.report.text;

import org.jspecify.annotations.NullMarked;

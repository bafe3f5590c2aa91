/** What a CI tells a job, read and checked: its variables, and the inputs that whoever wrote the pipeline chose. */
@NullMarked
package io.assay.ci.input;

import org.jspecify.annotations.NullMarked;

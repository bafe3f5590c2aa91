/** Whether what is said to an API, and what a fake of it answers, is as the API's own document says. */
@NullMarked
package io.assay.defect.contract;

import org.jspecify.annotations.NullMarked;

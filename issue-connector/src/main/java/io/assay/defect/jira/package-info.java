/** Jira Cloud and Jira Data Center, by their REST APIs. */
@NullMarked
package io.assay.defect.jira;

import org.jspecify.annotations.NullMarked;

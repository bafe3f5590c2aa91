@NullMarked
package io.assay.defect.jira;

import org.jspecify.annotations.NullMarked;

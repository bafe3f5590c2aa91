/** Shows a run at GitLab: reports of the job, a note of the merge request, a status of the commit. */
@NullMarked
package io.assay.gitlab.publish;

import org.jspecify.annotations.NullMarked;

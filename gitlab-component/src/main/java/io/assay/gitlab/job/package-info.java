/** The job as GitLab runs it: its predefined variables, the component's inputs, its log, its report files. */
@NullMarked
package io.assay.gitlab.job;

import org.jspecify.annotations.NullMarked;

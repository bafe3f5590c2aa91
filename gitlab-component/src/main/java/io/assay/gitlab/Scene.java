package io.assay.gitlab;

import io.assay.ci.input.Variables;
import io.assay.gitlab.job.JobLog;
import java.time.InstantSource;

/** Where a job takes place. */
record Scene(Variables variables, JobLog log, InstantSource clock) {}

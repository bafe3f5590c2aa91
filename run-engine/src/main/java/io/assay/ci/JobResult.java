package io.assay.ci;

import io.assay.run.RunRecord;
import java.net.URI;
import java.util.Optional;

/**
 * What became of a job's run; read from the report folder, and so as long as that is there.
 *
 * @param record has not ended where the job stopped waiting for it
 * @param page where people see the run; empty when nowhere
 * @param base the last run of the same series that passed; empty when none is known
 */
public record JobResult(RunRecord record, Optional<URI> page, Optional<RunRecord> base) {}

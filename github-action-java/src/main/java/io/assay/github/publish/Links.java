package io.assay.github.publish;

import java.net.URI;
import java.util.Optional;

/**
 * Where the rest is.
 *
 * @param job page of the workflow run, or of the job, that publishes
 * @param run page of the run on an Assay server; empty when there is none
 * @param artifact download of the whole report; empty when none was kept
 */
public record Links(URI job, Optional<URI> run, Optional<URI> artifact) {}

package io.assay.suite;

import java.net.URI;
import java.time.Duration;

/**
 * A request that an environment must answer with a 2xx or 3xx status before cases start.
 *
 * @param timeout of one try
 * @param retries further tries after the first
 * @param interval between two tries
 */
public record Probe(URI url, Duration timeout, int retries, Duration interval) {}

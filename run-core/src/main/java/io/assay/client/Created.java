package io.assay.client;

/**
 * What came of the request for a run.
 *
 * @param attached a run that does the same was active already; this is that one
 * @param replayed the server had answered this key before
 * @param key under which the same request gets the same answer for 24 hours
 */
public record Created(RemoteRun run, boolean attached, boolean replayed, String key) {}

package io.assay.engine.store;

/**
 * Runs of one suite against one environment at one revision.
 *
 * @param environment empty for runs against none
 * @param revision as the runs have it
 */
public record Series(String project, String suite, String environment, String revision) {}

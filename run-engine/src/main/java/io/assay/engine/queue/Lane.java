package io.assay.engine.queue;

/** Runs of one priority that one principal queued for one project; lanes take turns. */
record Lane(int priority, String principal, String project) {}

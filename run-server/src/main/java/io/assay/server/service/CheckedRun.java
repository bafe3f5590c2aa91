package io.assay.server.service;

import io.assay.engine.queue.Submission;

/**
 * A run that was asked for and can be admitted.
 *
 * @param request as it was asked for, to be asked for again
 * @param filed in an issue tracker when it has ended
 */
public record CheckedRun(Submission submission, NewRun request, boolean filed) {}

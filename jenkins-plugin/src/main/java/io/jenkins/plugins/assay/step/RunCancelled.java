package io.jenkins.plugins.assay.step;

import jenkins.model.CauseOfInterruption;

/** The run was cancelled on its server. */
final class RunCancelled extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;

    private final String words;

    RunCancelled(String words) {
        this.words = words;
    }

    @Override
    public String getShortDescription() {
        return words;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunCancelled cause && cause.words.equals(words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }
}

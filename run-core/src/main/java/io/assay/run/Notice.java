package io.assay.run;

/**
 * Something about a run that a person should know: a damaged report, totals that disagree, a quarantine entry that
 * matches nothing.
 *
 * @param subject what it is about: a file with offset, a shard, a line of a list
 * @param text what was found and what follows from it, in words
 */
public record Notice(String subject, String text) {
    @Override
    public String toString() {
        return subject.isEmpty() ? text : subject + ": " + text;
    }
}

package io.assay.github.publish;

import java.util.EnumMap;
import java.util.Map;

/**
 * What came of the surfaces.
 *
 * @param outcomes of the check, the comment and the status, each; the job summary is {@link JobSummary}'s
 */
public record Published(Map<Surface, Outcome> outcomes) {
    public Published {
        outcomes = Map.copyOf(outcomes);
    }

    /** Before anything was told to GitHub, or where there is no way to it. */
    public static Published nothing(String why) {
        Map<Surface, Outcome> outcomes = new EnumMap<>(Surface.class);
        for (Surface surface : new Surface[] {Surface.CHECK, Surface.COMMENT, Surface.STATUS}) {
            outcomes.put(surface, new Outcome.Skipped(why));
        }
        return new Published(outcomes);
    }
}

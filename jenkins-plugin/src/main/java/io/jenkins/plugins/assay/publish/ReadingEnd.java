package io.jenkins.plugins.assay.publish;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a reading, beside the cases. Travels from agent to controller: texts, numbers and plain lists only.
 *
 * @param firstOld one of the files that are too old, if there are any
 * @param firstUnknown one of the files that are no reports, if there are any
 * @param cases how many were sent
 * @param notices what a person should know, a line each
 */
record ReadingEnd(Files files, List<String> firstOld, List<String> firstUnknown, long cases, List<String> notices)
        implements Serializable {

    ReadingEnd {
        firstOld = new ArrayList<>(firstOld);
        firstUnknown = new ArrayList<>(firstUnknown);
        notices = new ArrayList<>(notices);
    }

    /**
     * How many files there were.
     *
     * @param fresh that match and are new enough
     * @param reports of these, of a known format
     * @param damaged of these, empty, cut off or otherwise not whole
     * @param old that match, but are older than the build
     */
    record Files(int fresh, int reports, int damaged, int old) implements Serializable {}

    /** Why there is nothing to publish; empty when there is something. */
    String nothing(String globs) {
        if (files.damaged > 0 || cases > 0) {
            return "";
        }
        if (files.reports > 0) {
            return Messages.ReadingEnd_noCases(files.reports);
        }
        if (files.fresh > 0) {
            return Messages.ReadingEnd_noReports(files.fresh, firstUnknown.get(0));
        }
        return files.old > 0
                ? Messages.ReadingEnd_allOld(files.old, firstOld.get(0))
                : Messages.ReadingEnd_noFiles(globs);
    }
}

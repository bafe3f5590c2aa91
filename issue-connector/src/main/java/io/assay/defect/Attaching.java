package io.assay.defect;

import io.assay.defect.evidence.Dossier;
import io.assay.defect.tracker.Attachment;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.TrackerException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts beside a record what its cases left. What goes wrong with it is told, and changes nothing else: a record without a
 * picture is better than none. Of one filing; used by one thread.
 */
final class Attaching {
    private final Desk desk;
    private final EndedRun run;
    private final String archive;
    private @Nullable TrackerException stopped;

    Attaching(Desk desk, EndedRun run) {
        this.desk = desk;
        this.run = run;
        this.archive = "evidence-" + run.id();
    }

    /** Nothing where the tracker keeps no files; what is there already stays the only one of its name. */
    List<Outcome.File> attached(Defect defect, Finding finding) {
        List<Outcome.File> files = new ArrayList<>();
        attempted(archive + ".zip", files, () -> {
                    long largest = desk.tracker().largestFile();
                    return largest > 0 ? gathered(finding, largest) : List.<Attachment>of();
                })
                .forEach(file -> attempted(file.name(), files, () -> attached(defect, file, files)));
        return files;
    }

    private List<Attachment> attached(Defect defect, Attachment file, List<Outcome.File> files) {
        desk.tracker().attach(defect, file);
        files.add(new Outcome.File(file.name(), null, ""));
        return List.of();
    }

    /** After a failure that would repeat itself nothing more is asked. */
    private List<Attachment> attempted(String name, List<Outcome.File> files, Supplier<List<Attachment>> work) {
        TrackerException failure = stopped;
        if (failure == null) {
            try {
                return work.get();
            } catch (TrackerException e) {
                stopped = e.lasting() ? e : null;
                failure = e;
            }
        }
        files.add(new Outcome.File(name, Records.why(failure), Records.words(failure)));
        return List.of();
    }

    private List<Attachment> gathered(Finding finding, long largest) {
        Dossier dossier = new Dossier(archive, desk.redactor(), largest);
        for (Failing each : finding.failing()) {
            dossier.add(
                    each.result().id().display(),
                    each.failure().type() + "\n" + each.failure().message() + "\n\n"
                            + each.failure().trace(),
                    each.result().output(),
                    run.exhibits().of(each.result()));
        }
        return dossier.attachments();
    }
}

package io.assay.report.source;

import io.assay.report.ReportedCase;
import io.assay.run.Failure;
import io.assay.run.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers where cases stand in one tree that has been indexed. */
final class Lookup {
    private final Root root;
    private final SourceIndex index;
    private final ToldFiles files;
    private final ClassFiles classes;
    private final GoFiles go;
    private final TracePlaces traces;

    Lookup(Root root, SourceIndex index) {
        this.root = root;
        this.index = index;
        this.files = new ToldFiles(root, index);
        this.classes = new ClassFiles(root, index);
        this.go = new GoFiles(root, index);
        this.traces = new TracePlaces(files, classes, go);
    }

    /** What is the same for all cases of a class or file in a report. */
    Answer answer(String className, @Nullable String file, String report) {
        Nearest nearest = new Nearest(index, root.directoryOf(report).orElse(null));
        String container = container(className, nearest);
        if (file == null) {
            return new Answer(
                    nearest, container, null, ofClass(className, nearest).orElse(null));
        }
        ToldPath told = ToldPath.of(file);
        Optional<String> found = ofAttribute(told, className, nearest);
        return new Answer(nearest, container, found.orElseGet(() -> kept(told, file)), found.orElse(null));
    }

    /** The place of a case, given what is known of its class or file. */
    Place place(ReportedCase reported, Answer answer) {
        Failure failure = reported.failure();
        boolean failed = reported.verdict().failure() || reported.verdict() == Verdict.FLAKY;
        if (failure == null || !failed || told(reported, answer)) {
            return new Place(answer.known(), told(reported, answer) ? reported.line() : 0);
        }
        List<Frame> frames = frames(failure);
        String className = reported.className();
        Optional<Place> found = answer.told() == null
                ? traces.of(frames, answer.own(), className, answer.nearest())
                : traces.own(frames, answer.own(), className, answer.nearest())
                        .map(place -> new Place(answer.known(), place.line()));
        return found.orElseGet(() -> new Place(answer.known(), 0));
    }

    private static boolean told(ReportedCase reported, Answer answer) {
        return answer.told() != null && reported.line() > 0;
    }

    private static List<Frame> frames(Failure failure) {
        List<Frame> frames = Frames.of(failure.trace());
        return frames.isEmpty() ? Frames.of(failure.message()) : frames;
    }

    /** A path that groups cases, like {@code /home/me/shop/src/a.test.js > calculator}, is told as the tree has it. */
    private String container(String className, Nearest nearest) {
        int end = className.indexOf(" > ");
        String head = end < 0 ? className : className.substring(0, end);
        return ToldPath.looksAbsolute(head)
                ? files.ofCase(ToldPath.of(head), nearest).orElse(head) + className.substring(head.length())
                : className;
    }

    private Optional<String> ofClass(String className, Nearest nearest) {
        int end = className.indexOf(" > ");
        ToldPath head = ToldPath.of(end < 0 ? className : className.substring(0, end));
        boolean path = !head.directory().isEmpty() && head.name().indexOf('.') > 0;
        return path ? files.ofCase(head, nearest).filter(index::has) : classes.of(className, nearest);
    }

    private Optional<String> ofAttribute(ToldPath told, String className, Nearest nearest) {
        if (!told.directory().isEmpty()) {
            return files.ofCase(told, nearest);
        }
        if (told.name().endsWith(".go")) {
            return go.of(told.name(), className, nearest);
        }
        return classes.of(className, nearest)
                .filter(file -> file.substring(file.lastIndexOf('/') + 1).equals(told.name()))
                .or(() -> classes.inPackage(packageOf(className), told.name(), nearest))
                .or(() -> files.ofCase(told, nearest));
    }

    private static String packageOf(String className) {
        String outer = ClassName.outer(className);
        return outer.substring(0, Math.max(0, outer.lastIndexOf('.')));
    }

    /** As it was told, with slashes. */
    private static String kept(ToldPath told, String file) {
        return told.text().isEmpty() ? file : told.text();
    }
}

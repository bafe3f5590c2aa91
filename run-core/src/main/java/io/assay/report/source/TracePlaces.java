package io.assay.report.source;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the frame of a trace that says where a case failed: the one nearest to the error that is in the case's own class or
 * file; without one, the nearest that is in the tree at all.
 */
final class TracePlaces {
    private static final int MOST_SEARCHED = 500;

    private final ToldFiles told;
    private final ClassFiles classes;
    private final GoFiles go;

    TracePlaces(ToldFiles told, ClassFiles classes, GoFiles go) {
        this.told = told;
        this.classes = classes;
        this.go = go;
    }

    /**
     * The place that the frames tell; empty when none is in the tree.
     *
     * @param own the file of the case; null when it is not known
     * @param className of the case
     */
    Optional<Place> of(List<Frame> frames, @Nullable String own, String className, Nearest nearest) {
        return own(frames, own, className, nearest)
                .or(() -> frames.stream()
                        .limit(MOST_SEARCHED)
                        .flatMap(frame -> place(frame, className, nearest).stream())
                        .findFirst());
    }

    /** The place in the case's own class or file only. */
    Optional<Place> own(List<Frame> frames, @Nullable String own, String className, Nearest nearest) {
        String outer = ClassName.outer(className);
        return frames.stream()
                .filter(frame -> own(frame, own, outer))
                .limit(MOST_SEARCHED)
                .flatMap(frame -> ownPlace(frame, own, className, nearest).stream())
                .findFirst();
    }

    private static boolean own(Frame frame, @Nullable String own, String outer) {
        if (!frame.className().isEmpty()) {
            return !outer.isEmpty() && ClassName.outer(frame.className()).equals(outer);
        }
        return own != null && own.endsWith(frame.name());
    }

    private Optional<Place> ownPlace(Frame frame, @Nullable String own, String className, Nearest nearest) {
        boolean bare = frame.className().isEmpty()
                && ToldPath.of(frame.path()).directory().isEmpty();
        Optional<Place> found = place(frame, className, nearest);
        if (frame.className().isEmpty()) {
            return bare && own != null && Directories.join("", frame.name()).equals(name(own))
                    ? Optional.of(new Place(own, frame.line()))
                    : found.filter(place -> own != null && own.equals(place.file()));
        }
        boolean named = own != null && name(own).equals(frame.name());
        return named ? Optional.of(new Place(own, frame.line())) : found;
    }

    private Optional<Place> place(Frame frame, String className, Nearest nearest) {
        return file(frame, className, nearest).map(file -> new Place(file, frame.line()));
    }

    private Optional<String> file(Frame frame, String className, Nearest nearest) {
        if (!frame.className().isEmpty()) {
            return classes.inPackage(frame.packageName(), frame.path(), nearest);
        }
        ToldPath path = ToldPath.of(frame.path());
        return path.directory().isEmpty() && path.name().endsWith(".go")
                ? go.of(path.name(), className, nearest)
                : told.ofFrame(path, nearest);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}

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
        String name = frame.className();
        if (name.isEmpty()) {
            return own != null && own.endsWith(frame.name());
        }
        boolean nested =
                name.length() == outer.length() || (name.startsWith(outer) && name.charAt(outer.length()) == '$');
        return !outer.isEmpty() && nested && name.startsWith(outer);
    }

    /** A frame without directories, in a file of the same name as the case's own, is in that. */
    private Optional<Place> ownPlace(Frame frame, @Nullable String own, String className, Nearest nearest) {
        boolean ofClass = !frame.className().isEmpty();
        boolean bare = ofClass || ToldPath.of(frame.path()).directory().isEmpty();
        if (own != null && bare && name(own).equals(frame.name())) {
            return Optional.of(new Place(own, frame.line()));
        }
        return place(frame, className, nearest).filter(place -> ofClass || (own != null && own.equals(place.file())));
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

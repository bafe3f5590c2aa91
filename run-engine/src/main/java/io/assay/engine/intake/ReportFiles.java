package io.assay.engine.intake;

import io.assay.engine.follow.FileFinder;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds the reports that a person has named: files, folders, globs, and {@code -} for standard input. */
public final class ReportFiles {
    private static final Pattern GLOB = Pattern.compile(".*[*?\\[{].*");
    private static final String STANDARD_INPUT = "-";

    private final Path here;
    private final Path project;
    private final InputStream standardInput;
    private final Map<String, ReportInput> found = new LinkedHashMap<>();
    private final Map<String, Path> paths = new LinkedHashMap<>();
    private final List<String> absent = new ArrayList<>();

    /**
     * A search.
     *
     * @param here the folder that relative names are relative to
     * @param project what reports below it are called relative to
     */
    public ReportFiles(Path here, Path project, InputStream standardInput) {
        this.here = here;
        this.project = project;
        this.standardInput = standardInput;
    }

    /** Adds what a name stands for now; files of a folder or a glob by their paths. */
    public void add(String name, String leg) {
        if (name.equals(STANDARD_INPUT)) {
            put(new ReportInput("standard input", leg, true, () -> standardInput));
            return;
        }
        Path path = here.resolve(name).normalize();
        if (Files.isDirectory(path)) {
            addAll(name, leg, new FileFinder(path, List.of("**")).paths());
        } else if (Files.exists(path)) {
            put(input(path, leg, true));
        } else if (GLOB.matcher(name).matches()) {
            addAll(name, leg, matching(name));
        } else {
            absent.add("there is no " + name);
        }
    }

    /** How many files there are to read. */
    public int count() {
        return found.size();
    }

    /** The files by their names as people see them; standard input is none. */
    public Map<String, Path> paths() {
        return Collections.unmodifiableMap(paths);
    }

    /** In the order in which they were named, each once a leg. */
    List<ReportInput> found() {
        return List.copyOf(found.values());
    }

    /** What was named, but is not there, in words. */
    public List<String> absent() {
        return List.copyOf(absent);
    }

    private Collection<Path> matching(String glob) {
        int special = glob.split("[*?\\[{\\\\]", 2)[0].lastIndexOf('/');
        Path start =
                here.resolve(special < 0 ? "" : glob.substring(0, special + 1)).normalize();
        return new FileFinder(start, List.of(glob.substring(special + 1))).paths();
    }

    private void addAll(String name, String leg, Collection<Path> paths) {
        if (paths.isEmpty()) {
            absent.add("no file matches " + name);
        }
        paths.stream().sorted(Comparator.comparing(Path::toString)).forEach(path -> put(input(path, leg, false)));
    }

    private void put(ReportInput input) {
        found.putIfAbsent(input.leg() + '\n' + input.name(), input);
    }

    private ReportInput input(Path path, String leg, boolean named) {
        Path below = path.startsWith(project) ? project : here;
        String shown = (path.startsWith(below) ? below.relativize(path) : path)
                .toString()
                .replace('\\', '/');
        paths.putIfAbsent(shown, path);
        return new ReportInput(shown, leg, named, () -> Files.newInputStream(path));
    }
}

package io.assay.report.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files of a tree, found by their names. Holds names as bytes in one array, because a tree can have hundreds of thousands
 * of files; about 40 bytes each. Filled by one thread, then only read.
 */
final class SourceIndex {
    /** Files that mark the directory that they are in as a module of its own. */
    private static final Set<String> BUILD_FILES = Set.of(
            "pom.xml",
            "build.gradle",
            "build.gradle.kts",
            "build.sbt",
            "package.json",
            "go.mod",
            "Cargo.toml",
            "pyproject.toml",
            "setup.py",
            "composer.json",
            "Gemfile",
            "pubspec.yaml",
            "mix.exs",
            "Package.swift");

    private static final int MARKS = 1 << 20;

    /** Marks of names, with and without their last ending: most names that are asked for are not here. */
    private final BitSet marks = new BitSet(MARKS);

    private final List<String> directories = new ArrayList<>();
    private final Set<String> modules = new HashSet<>();
    private byte[] names = new byte[1 << 16];
    private int[] ends = new int[1 << 10];
    private int[] directoryOf = new int[1 << 10];
    private int[] nextOfBucket = new int[1 << 10];
    private int[] buckets = filled(1 << 10);
    private int files;

    /** Begins a directory, which the files that are added next are in. */
    void enter(String directory) {
        directories.add(directory);
    }

    /** Where {@link #add} puts files of the directory that was entered last. */
    int latest() {
        return directories.size() - 1;
    }

    void add(int directory, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int start = start(files);
        marks.set(mark(name));
        marks.set(mark(name.substring(0, Math.max(0, name.lastIndexOf('.')))));
        if (files == ends.length) {
            grow();
        }
        if (start + bytes.length > names.length) {
            names = Arrays.copyOf(names, Math.max(names.length * 2, start + bytes.length));
        }
        System.arraycopy(bytes, 0, names, start, bytes.length);
        ends[files] = start + bytes.length;
        directoryOf[files] = directory;
        link(files++);
        if (BUILD_FILES.contains(name) || name.endsWith(".csproj") || name.endsWith(".fsproj")) {
            modules.add(directories.get(directory));
        }
    }

    int size() {
        return files;
    }

    boolean has(String path) {
        String directory = Directories.of(path);
        return directoriesOf(path.substring(path.lastIndexOf('/') + 1)).contains(directory);
    }

    /** Whether a file may be called so, or so with an ending. */
    boolean mayHave(String nameOrStem) {
        return marks.get(mark(nameOrStem));
    }

    /** The directories that hold a file of this name. */
    List<String> directoriesOf(String name) {
        if (!mayHave(name)) {
            return List.of();
        }
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        List<String> found = new ArrayList<>(2);
        int bucket = hash(wanted, 0, wanted.length) & (buckets.length - 1);
        for (int file = buckets[bucket]; file >= 0; file = nextOfBucket[file]) {
            if (Arrays.equals(names, start(file), ends[file], wanted, 0, wanted.length)) {
                found.add(directories.get(directoryOf[file]));
            }
        }
        return found;
    }

    /** The innermost directory around this one (or itself) that has a build file; the root when there is none. */
    String moduleOf(String directory) {
        String around = directory;
        while (!around.isEmpty() && !modules.contains(around)) {
            around = Directories.of(around);
        }
        return around;
    }

    private static int mark(String name) {
        int hash = name.hashCode();
        return (hash ^ (hash >>> 12)) & (MARKS - 1);
    }

    private int start(int file) {
        return file == 0 ? 0 : ends[file - 1];
    }

    private void link(int file) {
        int bucket = hash(names, start(file), ends[file]) & (buckets.length - 1);
        nextOfBucket[file] = buckets[bucket];
        buckets[bucket] = file;
    }

    private void grow() {
        int larger = ends.length * 2;
        ends = Arrays.copyOf(ends, larger);
        directoryOf = Arrays.copyOf(directoryOf, larger);
        nextOfBucket = Arrays.copyOf(nextOfBucket, larger);
        buckets = filled(larger);
        for (int file = 0; file < files; file++) {
            link(file);
        }
    }

    private static int[] filled(int size) {
        int[] none = new int[size];
        Arrays.fill(none, -1);
        return none;
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        return hash ^ (hash >>> 16);
    }
}

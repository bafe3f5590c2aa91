package io.assay.started;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A class path of jars alone, as Java shares classes only of those.
 *
 * @param folder for what belongs to exactly this class path
 */
record PackedPath(Path folder, List<Path> jars) {
    private static final String LOCK = "lock";

    /** Its holder alone calls {@link #in}. */
    static Path lock(Path home) {
        return home.resolve(LOCK);
    }

    /** The class path with its folders packed, in a folder of {@code home} that bears its fingerprint. */
    static PackedPath in(Path home, List<Path> classPath) throws IOException {
        Path folder = home.resolve(fingerprint(classPath));
        if (!Files.exists(folder)) {
            removeOthers(home);
            Path packing = Files.createDirectory(home.resolve("packing"));
            for (int i = 0; i < classPath.size(); i++) {
                if (Files.isDirectory(classPath.get(i))) {
                    pack(classPath.get(i), packing.resolve(i + ".jar"));
                }
            }
            Files.move(packing, folder);
        }
        List<Path> jars = new ArrayList<>();
        for (int i = 0; i < classPath.size(); i++) {
            jars.add(Files.isDirectory(classPath.get(i)) ? folder.resolve(i + ".jar") : classPath.get(i));
        }
        return new PackedPath(folder, jars);
    }

    /** By what its files are called, how large they are and when they were written. */
    private static String fingerprint(List<Path> classPath) throws IOException {
        int hash = 1;
        for (Path entry : classPath) {
            try (Stream<Path> files = Files.exists(entry) ? Files.walk(entry) : Stream.of()) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    hash = 31 * hash + Objects.hash(file, Files.size(file), Files.getLastModifiedTime(file));
                }
            }
        }
        return Integer.toHexString(hash);
    }

    private static void removeOthers(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(home) && !file.equals(home.resolve(LOCK))) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void pack(Path folder, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(folder)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                ZipEntry entry = new ZipEntry(folder.relativize(file).toString().replace('\\', '/'));
                entry.setLastModifiedTime(FileTime.fromMillis(0));
                zip.putNextEntry(entry);
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }
}

package io.assay.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Keeps SQLite's native code in the user's cache, because the driver otherwise unpacks it anew at every start of the
 * process, which takes longer than all else that is needed to open a store. Only a matter of speed: whatever goes wrong
 * here, the driver falls back to its own way.
 */
final class NativeLibrary {
    private static final String LIBRARY_PATH = "org.sqlite.lib.path";

    private NativeLibrary() {}

    static synchronized void prepare() {
        if (System.getProperty(LIBRARY_PATH) != null) {
            return;
        }
        try {
            String name = LibraryLoaderUtil.getNativeLibName();
            Path directory =
                    cache().resolve("sqlite-" + SQLiteJDBCLoader.getVersion() + "-" + System.getProperty("os.arch"));
            if (!Files.exists(directory.resolve(name))) {
                // To find out which one fits, the driver starts a process.
                unpack(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name, directory.resolve(name));
            }
            System.setProperty(LIBRARY_PATH, directory.toString());
        } catch (IOException | RuntimeException e) {
            // The driver unpacks the library itself.
        }
    }

    private static Path cache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return base.resolve("assay");
    }

    /** Moved into place in one step: another process sees all of it or nothing. */
    private static void unpack(String resource, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Path part = Files.createTempFile(target.getParent(), "part", null);
        try (InputStream content = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IOException("no " + resource);
            }
            Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}

package io.assay.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Names the agent in a server's process: the same after each restart, so that it takes back what it held, and another for
 * each server of one home. A lock that the operating system gives up with the process says which names are in use.
 */
final class PlaneName {
    private static final int MOST = 100;

    private PlaneName() {}

    static String in(Path home) {
        String host = host();
        for (int number = 1; number <= MOST; number++) {
            String name = host + "-local" + (number == 1 ? "" : "-" + number);
            if (isTaken(home.resolve("planes").resolve(name))) {
                return name;
            }
        }
        throw new IllegalStateException("more than " + MOST + " servers use " + home);
    }

    /** The channel stays open, and the file locked, as long as this process lives. */
    @SuppressWarnings("resource")
    private static boolean isTaken(Path file) {
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return lock != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file + ": check permissions and free space", e);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost()
                    .getHostName()
                    .replaceAll("[^A-Za-z0-9.-]", "-")
                    .replaceAll("^[.-]+", "");
        } catch (UnknownHostException e) {
            return "this-host";
        }
    }
}

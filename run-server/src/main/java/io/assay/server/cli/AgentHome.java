package io.assay.server.cli;

import io.assay.engine.RequestException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;

/** The folder of one agent, which no second one may use at the same time. Given up when closed, or when the process dies. */
final class AgentHome implements AutoCloseable {
    private static final int HOST_LENGTH = 60;

    private final Path folder;
    private final FileChannel lock;

    private AgentHome(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static AgentHome take(Path home) throws IOException {
        Path folder = home.toAbsolutePath().normalize();
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // an agent of this very process has it
        }
        if (!taken) {
            channel.close();
            throw new RequestException(
                    "another agent is using " + folder + "; give each agent on a machine its own --home");
        }
        return new AgentHome(folder, channel);
    }

    Path folder(String name) {
        return folder.resolve(name);
    }

    /** The same each time. */
    String name() throws IOException {
        Path file = folder.resolve("name");
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        String name = host() + "-" + Integer.toHexString(0x10000 + new SecureRandom().nextInt(0xf0000));
        Path written = Files.writeString(folder.resolve("name.new"), name + "\n");
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        return name;
    }

    private static String host() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "agent";
        }
        String plain = host.replaceAll("[^A-Za-z0-9.-]", "-").replaceAll("^[.-]+", "");
        return plain.isEmpty() ? "agent" : plain.substring(0, Math.min(HOST_LENGTH, plain.length()));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}

package io.assay.engine.plane;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The processes of this machine as Linux tells them in {@code /proc} (proc(5)); knows none where there is no such directory.
 * Dead processes that nobody has waited for (zombies) do not count: in a container they may stay for ever.
 */
final class ProcessTable {
    private static final boolean AVAILABLE = new File("/proc/self/stat").canRead();
    private static final int FEW = 100;

    private ProcessTable() {}

    static boolean isAvailable() {
        return AVAILABLE;
    }

    /** Live processes of a group. */
    static LongStream group(long group) {
        return pids().filter(pid -> isOf(pid, group));
    }

    /**
     * Live processes of a group that was begun a moment ago: they are among the few that were created since. Ids that have
     * meanwhile started again from the lowest, or a great many, need a look at all.
     */
    static LongStream newGroup(long group) {
        long created = newestPid() - group;
        return created < 0 || created > FEW
                ? group(group)
                : LongStream.rangeClosed(group, group + created).filter(pid -> isOf(pid, group));
    }

    /** Live processes whose initial environment has all of these {@code NAME=value} entries, where we may read it. */
    static LongStream withEnvironment(List<String> entries) {
        return pids().filter(pid -> has(pid, entries)).filter(ProcessTable::isRunning);
    }

    static boolean has(long pid, List<String> entries) {
        return environment(pid).containsAll(entries);
    }

    static boolean isRunning(long pid) {
        return stat(pid).isPresent();
    }

    private static boolean isOf(long pid, long group) {
        return stat(pid).filter(stat -> stat.group == group).isPresent();
    }

    private static LongStream pids() {
        String[] names = AVAILABLE ? new File("/proc").list() : null;
        return names == null
                ? LongStream.empty()
                : Arrays.stream(names)
                        .filter(name -> Character.isDigit(name.charAt(0)))
                        .mapToLong(Long::parseLong);
    }

    /** The last field of loadavg: the id of the process that was created last. */
    private static long newestPid() {
        String averages = read("/proc/loadavg").strip();
        return averages.isEmpty() ? 0 : Long.parseLong(averages.substring(averages.lastIndexOf(' ') + 1));
    }

    /** State and group: the first and third field after the name, which is in brackets and may hold anything. */
    private static Optional<Stat> stat(long pid) {
        String line = read("/proc/" + pid + "/stat");
        String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ", 4);
        boolean dead = fields.length < 4 || fields[0].equals("Z") || fields[0].equals("X");
        return dead ? Optional.empty() : Optional.of(new Stat(Long.parseLong(fields[2])));
    }

    private static List<String> environment(long pid) {
        return List.of(read("/proc/" + pid + "/environ").split("\0"));
    }

    /** Empty when the process is gone or not ours to look at. */
    private static String read(String name) {
        File file = new File(name);
        if (!file.exists()) {
            return "";
        }
        try (InputStream in = new FileInputStream(file)) {
            return new String(in.readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private record Stat(long group) {}
}

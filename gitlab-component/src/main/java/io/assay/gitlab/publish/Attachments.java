package io.assay.gitlab.publish;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Brings the screenshots that a JUnit report names ({@code [[ATTACHMENT|path]]}) into the job's artifact, where GitLab looks for
 * them, and names them there.
 */
final class Attachments {
    private static final Pattern MARK = Pattern.compile("\\[\\[ATTACHMENT\\|([^\\]\\n]{1,1000})]]");

    /** What GitLab shows is looked at by people; an artifact of the public service has 1 GB. */
    private static final long MOST_BYTES = 100_000_000;

    /** A file may grow by the longer names as far as GitLab's 30 MB. */
    private static final long LARGEST = 30_000_000;

    private final Path repository;
    private final Path directory;
    private final Path target;
    private final Map<String, String> carried = new HashMap<>();
    private long bytes;

    Attachments(Publication publication) {
        this.repository = publication.place().job().project().directory();
        this.directory = publication.subject().directory();
        this.target = publication.place().folder().attachments();
    }

    /** Copies a file of JUnit XML with the names as they are in the artifact. */
    void carryOver(Path report, Path copy) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(report);
                BufferedWriter out = Files.newBufferedWriter(copy)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(line.contains("[[ATTACHMENT|") ? MARK.matcher(line).replaceAll(this::renamed) : line);
                out.write('\n');
            }
        }
        if (Files.size(copy) > LARGEST) {
            Files.copy(report, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String renamed(MatchResult mark) {
        String name = carried.computeIfAbsent(mark.group(1), this::carry);
        return Matcher.quoteReplacement(name.isEmpty() ? mark.group() : "[[ATTACHMENT|" + name + "]]");
    }

    /** The new name, as XML has it; empty where it is not brought over. */
    private String carry(String name) {
        try {
            Optional<Path> file = found(plain(name));
            if (file.isEmpty() || bytes + Files.size(file.get()) > MOST_BYTES) {
                return "";
            }
            bytes += Files.size(file.get());
            Path to = target.resolve(repository.relativize(file.get()).toString());
            Files.createDirectories(to.getParent());
            Files.copy(file.get(), to, StandardCopyOption.REPLACE_EXISTING);
            return escaped(repository.relativize(to).toString().replace('\\', '/'));
        } catch (IOException | InvalidPathException e) {
            return "";
        }
    }

    /** Only within the repository: a name in a report is no leave to publish other files of the machine. */
    private Optional<Path> found(String name) throws IOException {
        Path root = repository.toRealPath();
        for (Path base : Stream.of(directory, repository).distinct().toList()) {
            Path file = base.resolve(name).normalize();
            if (Files.isRegularFile(file) && file.toRealPath().startsWith(root) && file.startsWith(repository)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static String plain(String xml) {
        return xml.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

package io.assay.defect.owner;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@code CODEOWNERS} file, as <a
 * href="https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners">GitHub</a>
 * reads it, with the sections of <a
 * href="https://docs.gitlab.com/user/project/codeowners/reference/">GitLab</a>. In each section the last pattern that
 * matches counts. Immutable.
 */
public final class CodeOwners {
    public static final CodeOwners NONE = new CodeOwners(List.of(), "");

    private static final Pattern SECTION = Pattern.compile("\\^?\\[([^\\]]+)](?:\\[\\d+])?(.*)");
    private static final Pattern BLANKS = Pattern.compile("(?<!\\\\)\\s+");

    private final List<Section> sections;
    private final String folder;

    private CodeOwners(List<Section> sections, String folder) {
        this.sections = List.copyOf(sections);
        this.folder = folder;
    }

    private record Section(List<String> owners, List<Line> lines) {
        Optional<List<String>> of(String path) {
            for (int i = lines.size() - 1; i >= 0; i--) {
                Line line = lines.get(i);
                if (line.pattern.matcher(path).matches()) {
                    return line.excluded ? Optional.empty() : Optional.of(line.owners.isEmpty() ? owners : line.owners);
                }
            }
            return Optional.empty();
        }
    }

    private record Line(Pattern pattern, boolean excluded, List<String> owners) {}

    public static CodeOwners parsed(String text) {
        List<Section> sections = new ArrayList<>();
        Section section = new Section(List.of(), new ArrayList<>());
        sections.add(section);
        for (String raw : text.lines().toList()) {
            String line = raw.replaceFirst("(^|\\s)#.*", "").strip();
            var header = SECTION.matcher(line);
            if (header.matches()) {
                section = new Section(owners(header.group(2)), new ArrayList<>());
                sections.add(section);
            } else if (!line.isEmpty()) {
                section.lines.add(line(line));
            }
        }
        return new CodeOwners(sections, "");
    }

    /**
     * The same for files whose paths begin elsewhere.
     *
     * @param base folder of the repository from which paths are told, with slashes; empty for its root
     */
    public CodeOwners from(String base) {
        return new CodeOwners(sections, base.isEmpty() ? "" : base + "/");
    }

    private static Line line(String line) {
        boolean excluded = line.startsWith("!");
        String[] parts = BLANKS.split(excluded ? line.substring(1) : line, 2);
        return new Line(
                pattern(parts[0].replace("\\ ", " ").replace("\\#", "#")),
                excluded,
                owners(parts.length > 1 ? parts[1] : ""));
    }

    private static List<String> owners(String text) {
        return Stream.of(text.strip().split("\\s+"))
                .filter(owner -> owner.indexOf('@') >= 0)
                .toList();
    }

    /** As in {@code .gitignore}: with a slash within, from the root on; a folder stands for all that is in it. */
    private static Pattern pattern(String glob) {
        String body = glob.replaceFirst("^/", "");
        boolean rooted = glob.startsWith("/") || body.replaceFirst("/$", "").contains("/");
        StringBuilder regex = new StringBuilder(rooted ? "" : "(?:.*/)?");
        for (int i = 0; i < body.length(); i++) {
            i = translated(body, i, regex);
        }
        boolean shallow = rooted && body.endsWith("/*");
        regex.append(body.endsWith("/") ? ".*" : shallow ? "" : "(?:/.*)?");
        return Pattern.compile(regex.toString());
    }

    private static int translated(String glob, int at, StringBuilder regex) {
        if (glob.startsWith("**/", at)) {
            regex.append("(?:.*/)?");
            return at + 2;
        }
        if (glob.startsWith("**", at)) {
            regex.append(".*");
            return at + 1;
        }
        char c = glob.charAt(at);
        regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
        return at;
    }

    /**
     * Who owns a file: {@code @user}, {@code @organisation/team} or an address of mail; nobody when no pattern matches.
     *
     * @param path relative to the repository, or to the folder that was said, with slashes
     */
    public List<String> of(String path) {
        String told = plain(folder + path);
        return sections.stream()
                .flatMap(section -> section.of(told).stream())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** Without the steps to the same folder and to the one above. */
    private static String plain(String path) {
        Deque<String> steps = new ArrayDeque<>();
        for (String step : path.split("/")) {
            if (step.equals("..") && !steps.isEmpty() && !steps.getLast().equals("..")) {
                steps.removeLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }
}

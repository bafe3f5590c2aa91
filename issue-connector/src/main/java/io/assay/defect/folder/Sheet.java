package io.assay.defect.folder;

import io.assay.defect.text.Document;
import io.assay.defect.text.Hidden;
import io.assay.defect.text.Markdown;
import io.assay.defect.text.Texts;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Draft;
import io.assay.defect.tracker.Note;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One file: facts by name between two lines of dashes, then the text, then comments, each after a line that says when it was
 * written. A person may change any of it but the {@code assay} line, which says that the record is ours.
 *
 * @param facts each in one line
 */
record Sheet(Map<String, String> facts, String text, List<String> comments) {
    private static final String FENCE = "---";
    private static final String DATA = "assay";
    private static final String COMMENT = "\n<!-- assay-comment ";
    private static final int LONGEST_TITLE = 250;
    private static final int LONGEST_TEXT = 60_000;

    Sheet {
        facts = new LinkedHashMap<>(facts);
        comments = List.copyOf(comments);
    }

    static Sheet of(Draft draft, Instant now) {
        Map<String, String> facts = new LinkedHashMap<>();
        String title = Texts.line(draft.title(), LONGEST_TITLE);
        facts.put("title", title);
        facts.put("state", "open");
        facts.put("closed", "");
        facts.put("created", now.toString());
        facts.put("labels", String.join(", ", draft.labels()));
        facts.put("assignees", String.join(", ", draft.assignees()));
        facts.put("priority", draft.priority());
        facts.put("component", draft.component());
        facts.put(DATA, Hidden.line(draft.data()));
        facts.values().removeIf(String::isEmpty);
        return new Sheet(facts, draft.text().written(Markdown::of, LONGEST_TEXT), List.of());
    }

    /** The record of a file; empty when it is a file of somebody else. */
    static Optional<Sheet> parsed(String file) {
        String whole = file.replace("\r\n", "\n");
        int end = whole.indexOf("\n" + FENCE + "\n", FENCE.length());
        if (!whole.startsWith(FENCE + "\n") || end < 0) {
            return Optional.empty();
        }
        Map<String, String> facts = facts(whole.substring(FENCE.length() + 1, end));
        if (Hidden.in(facts.getOrDefault(DATA, "")).isEmpty()) {
            return Optional.empty();
        }
        String[] parts = whole.substring(end + FENCE.length() + 2).split(COMMENT, -1);
        return Optional.of(new Sheet(
                facts,
                parts[0].strip(),
                Stream.of(parts)
                        .skip(1)
                        .map(each -> COMMENT.substring(1) + each.strip())
                        .toList()));
    }

    private static Map<String, String> facts(String lines) {
        Map<String, String> facts = new LinkedHashMap<>();
        lines.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                facts.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        });
        return facts;
    }

    String written() {
        StringBuilder out = new StringBuilder(FENCE).append('\n');
        facts.forEach(
                (name, value) -> out.append(name).append(": ").append(value).append('\n'));
        out.append(FENCE).append("\n\n").append(text).append('\n');
        comments.forEach(comment -> out.append('\n').append(comment).append('\n'));
        return out.toString();
    }

    Defect.State state() {
        return switch (facts.getOrDefault("state", "open")) {
            case "open" -> Defect.State.OPEN;
            case "declined" -> Defect.State.DECLINED;
            default -> Defect.State.CLOSED;
        };
    }

    /** As the file says; one that a person closed without saying when was closed long ago. */
    @Nullable
    Instant closed() {
        if (state() == Defect.State.OPEN) {
            return null;
        }
        try {
            return Instant.parse(facts.getOrDefault("closed", ""));
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    String data() {
        return Hidden.in(facts.getOrDefault(DATA, "")).orElseThrow();
    }

    /** With one more in a list. */
    Sheet adding(String name, String value) {
        Set<String> values = new LinkedHashSet<>();
        Stream.of(facts.getOrDefault(name, "").split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .forEach(values::add);
        values.add(value);
        return with(name, String.join(", ", values));
    }

    Sheet with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(facts);
        changed.put(name, value);
        changed.values().removeIf(String::isEmpty);
        return new Sheet(changed, text, comments);
    }

    Sheet commented(Document said, String data, Instant now) {
        List<String> more = new ArrayList<>(comments);
        more.add(comment(said, data, now));
        return new Sheet(facts, text, more);
    }

    Sheet edited(Note note, Document said, String data, Instant now) {
        List<String> changed = new ArrayList<>(comments);
        changed.set(Integer.parseInt(note.id()), comment(said, data, now));
        return new Sheet(facts, text, changed);
    }

    private static String comment(Document said, String data, Instant now) {
        return COMMENT.substring(1) + now + " -->\n" + (data.isEmpty() ? "" : Hidden.line(data) + "\n")
                + said.written(Markdown::of, LONGEST_TEXT);
    }

    Optional<Note> note() {
        for (int i = 0; i < comments.size(); i++) {
            String comment = comments.get(i);
            Optional<String> data = Hidden.in(comment.substring(comment.indexOf('\n') + 1));
            if (data.isPresent()) {
                return Optional.of(new Note(Integer.toString(i), data.get()));
            }
        }
        return Optional.empty();
    }
}

package io.assay.defect.text;

import io.assay.defect.text.Span.Style;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text of which parts are told later: paragraphs, {@code #} headings, {@code -} lists and fenced code of Markdown, with
 * {@code **bold**}, {@code `code`} and {@code [links](https://example.com)}, and {@code {{name}}} for what is told later.
 * What has names and of them nothing to tell is left out; an entry of a list becomes as many as there are lines to tell.
 * What is told never becomes markup. Immutable.
 */
public final class Template {
    private static final Pattern NAME = Pattern.compile("\\{\\{\\s*([\\w.-]+)\\s*}}");
    private static final Pattern MARKUP = Pattern.compile("\\*\\*(.+?)\\*\\*|`([^`]+)`|\\[([^\\]]+)]\\(([^)\\s]+)\\)");

    private final List<Block> blocks;

    private Template(List<Block> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /**
     * Reads a template.
     *
     * @param names that may be told
     * @throws IllegalArgumentException when it has another name
     */
    public static Template parsed(String text, Set<String> names) {
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            if (!names.contains(name.group(1))) {
                throw new IllegalArgumentException("the template has {{" + name.group(1) + "}}; what it may have is "
                        + String.join(", ", new TreeSet<>(names)));
            }
        }
        return new Template(new Reading(text).blocks());
    }

    /** In one line, for titles. */
    public static String line(String template, Map<String, String> told) {
        return filled(template, told).replaceAll("\\s+", " ").strip();
    }

    /** The document, with what is told. */
    public Document with(Map<String, String> told) {
        return new Document(blocks.stream().flatMap(block -> block(block, told)).toList());
    }

    private static Stream<Block> block(Block block, Map<String, String> told) {
        if (block instanceof Block.Code code) {
            String text = filled(code.text(), told);
            return text.isBlank() ? Stream.empty() : Stream.of(new Block.Code(text));
        }
        if (block instanceof Block.Heading heading) {
            return line(heading.spans(), told).<Block>map(spans -> new Block.Heading(heading.level(), spans)).stream();
        }
        if (block instanceof Block.Paragraph paragraph) {
            return line(paragraph.spans(), told).<Block>map(Block.Paragraph::new).stream();
        }
        List<List<Span>> items = ((Block.Bullets) block)
                .items().stream().flatMap(item -> items(item, told)).toList();
        return items.isEmpty() ? Stream.empty() : Stream.of(new Block.Bullets(items));
    }

    private static Stream<List<Span>> items(List<Span> item, Map<String, String> told) {
        Optional<String> several = named(item).stream()
                .filter(name -> told.getOrDefault(name, "").indexOf('\n') >= 0)
                .findFirst();
        if (several.isEmpty()) {
            return line(item, told).stream();
        }
        return told.getOrDefault(several.get(), "").lines().flatMap(line -> {
            Map<String, String> one = new HashMap<>(told);
            one.put(several.get(), line);
            return line(item, one).stream();
        });
    }

    private static Optional<List<Span>> line(List<Span> spans, Map<String, String> told) {
        Set<String> names = named(spans);
        if (!names.isEmpty()
                && names.stream().allMatch(name -> told.getOrDefault(name, "").isBlank())) {
            return Optional.empty();
        }
        return Optional.of(spans.stream().map(span -> filled(span, told)).toList());
    }

    private static Set<String> named(List<Span> spans) {
        Set<String> names = new TreeSet<>();
        spans.forEach(span -> NAME.matcher(span.text()).results().forEach(found -> names.add(found.group(1))));
        return names;
    }

    private static Span filled(Span span, Map<String, String> told) {
        Optional<URI> target = span.target().flatMap(link -> web(filled(link.getSchemeSpecificPart(), told)));
        return new Span(filled(span.text(), told), span.style(), target.orElse(null));
    }

    private static Optional<URI> web(String text) {
        try {
            URI target = new URI(text);
            return Optional.of(target).filter(uri -> "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String filled(String text, Map<String, String> told) {
        return NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(told.getOrDefault(name.group(1), "")));
    }

    /** A target with names is no address yet: it is kept whole behind a scheme of its own. */
    private static URI unfilled(String target) {
        try {
            return new URI("template", target, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the template has a link to '" + target + "', which is no address", e);
        }
    }

    /** Line by line. */
    private static final class Reading {
        private final List<String> lines;
        private final List<Block> blocks = new ArrayList<>();
        private int at;

        Reading(String text) {
            this.lines = text.lines().toList();
        }

        List<Block> blocks() {
            while (at < lines.size()) {
                String line = lines.get(at).strip();
                if (line.isEmpty()) {
                    at++;
                } else if (line.startsWith("```")) {
                    blocks.add(code());
                } else if (line.startsWith("#")) {
                    int level = line.length() - line.replaceFirst("^#+", "").length();
                    blocks.add(
                            new Block.Heading(level, spans(line.substring(level).strip())));
                    at++;
                } else if (line.startsWith("- ")) {
                    blocks.add(new Block.Bullets(taken("- ").stream()
                            .map(item -> spans(item.substring(2).strip()))
                            .toList()));
                } else {
                    blocks.add(new Block.Paragraph(spans(String.join(" ", taken("")))));
                }
            }
            return blocks;
        }

        private Block code() {
            List<String> code = new ArrayList<>();
            for (at++; at < lines.size() && !lines.get(at).strip().equals("```"); at++) {
                code.add(lines.get(at));
            }
            at++;
            return new Block.Code(String.join("\n", code));
        }

        private List<String> taken(String beginning) {
            List<String> taken = new ArrayList<>();
            for (; at < lines.size(); at++) {
                String line = lines.get(at).strip();
                boolean other = line.isEmpty()
                        || !line.startsWith(beginning)
                        || (beginning.isEmpty() && line.matches("(#|```|- ).*"));
                if (other && !taken.isEmpty()) {
                    break;
                }
                taken.add(line);
            }
            return taken;
        }

        private static List<Span> spans(String line) {
            List<Span> spans = new ArrayList<>();
            Matcher markup = MARKUP.matcher(line);
            int from = 0;
            while (markup.find()) {
                plain(line.substring(from, markup.start()), spans);
                spans.add(span(markup));
                from = markup.end();
            }
            plain(line.substring(from), spans);
            return spans;
        }

        private static void plain(String text, List<Span> spans) {
            if (!text.isEmpty()) {
                spans.add(Span.plain(text));
            }
        }

        private static Span span(Matcher markup) {
            if (markup.group(1) != null) {
                return new Span(markup.group(1), Style.BOLD, null);
            }
            return markup.group(2) != null
                    ? Span.code(markup.group(2))
                    : Span.link(markup.group(3), unfilled(markup.group(4)));
        }
    }
}

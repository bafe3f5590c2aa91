package io.assay.defect.text;

import java.util.List;

/** A part of a document. */
public sealed interface Block {
    /** How many characters it shows. */
    int length();

    /** The same with about half of what it shows; itself where there is nothing to leave out. */
    Block shorter();

    /** @param level from 1 */
    record Heading(int level, List<Span> spans) implements Block {
        public Heading {
            spans = List.copyOf(spans);
        }

        @Override
        public int length() {
            return total(spans);
        }

        @Override
        public Block shorter() {
            return new Heading(level, halved(spans));
        }
    }

    /** Running text. */
    record Paragraph(List<Span> spans) implements Block {
        public Paragraph {
            spans = List.copyOf(spans);
        }

        @Override
        public int length() {
            return total(spans);
        }

        @Override
        public Block shorter() {
            return new Paragraph(halved(spans));
        }
    }

    /** A list without numbers. */
    record Bullets(List<List<Span>> items) implements Block {
        public Bullets {
            items = items.stream().map(List::copyOf).toList();
        }

        @Override
        public int length() {
            return items.stream().mapToInt(Block::total).sum();
        }

        @Override
        public Block shorter() {
            if (items.size() == 1) {
                return new Bullets(List.of(halved(items.get(0))));
            }
            return new Bullets(items.subList(0, items.size() / 2));
        }
    }

    /** Text that keeps its lines and blanks, such as a trace. */
    record Code(String text) implements Block {
        private static final String CUT = "\n…\n";

        public Code {
            text = Texts.shown(text);
        }

        @Override
        public int length() {
            return text.length();
        }

        /** The beginning and the end stay: a trace tells its causes there. */
        @Override
        public Block shorter() {
            int quarter = text.length() / 4;
            return new Code(
                    Texts.head(text, quarter) + (quarter > CUT.length() ? CUT : "") + Texts.tail(text, quarter));
        }
    }

    private static int total(List<Span> spans) {
        return spans.stream().mapToInt(span -> span.text().length()).sum();
    }

    private static List<Span> halved(List<Span> spans) {
        return spans.stream()
                .map(span -> new Span(Texts.head(span.text(), span.text().length() / 2), span.style(), span.link()))
                .toList();
    }
}

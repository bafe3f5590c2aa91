package io.assay.defect.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What is shown, block by block. */
public record Document(List<Block> blocks) {
    private static final int SHORT = 40;

    public Document {
        blocks = List.copyOf(blocks);
    }

    public static Document of(Block... blocks) {
        return new Document(List.of(blocks));
    }

    /** One line of text. */
    public static Document line(String text) {
        return of(new Block.Paragraph(List.of(Span.plain(text))));
    }

    /** As a tracker writes it, with so much left out, first of the longest blocks, that it has no more characters than this. */
    public String written(Function<Document, String> writer, int most) {
        Document document = this;
        String text = writer.apply(document);
        while (text.length() > most && !document.blocks.isEmpty()) {
            document = document.shorter();
            text = writer.apply(document);
        }
        return text.length() > most ? "" : text;
    }

    private Document shorter() {
        List<Block> changed = new ArrayList<>(blocks);
        int longest = 0;
        for (int i = 1; i < changed.size(); i++) {
            longest = changed.get(i).length() > changed.get(longest).length() ? i : longest;
        }
        if (changed.get(longest).length() > SHORT) {
            changed.set(longest, changed.get(longest).shorter());
        } else {
            changed.remove(changed.size() - 1);
        }
        return new Document(changed);
    }
}

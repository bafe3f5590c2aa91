package io.assay.report.xml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What had to be changed so that a document could be read, each kind told once, with where it was met first. */
final class Remarks {
    private final Map<Kind, Long> first = new LinkedHashMap<>();

    enum Kind {
        CHARACTER("holds characters that XML does not allow; they are shown as \ufffd"),
        AMPERSAND("holds ampersands that begin no known reference; they are taken literally"),
        CUT("holds a text or an attribute beyond the size limit; it was cut"),
        DOCTYPE("declares a document type; it is ignored, and no entity of it is expanded");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    void tell(Kind kind, long offset) {
        first.putIfAbsent(kind, offset);
    }

    /** In the order in which they were met; {@code offsets} says whether the offsets are those of the document. */
    List<String> inWords(boolean offsets) {
        return first.entrySet().stream()
                .map(entry -> entry.getKey().words + (offsets ? " (first at byte " + entry.getValue() + ")" : ""))
                .toList();
    }
}

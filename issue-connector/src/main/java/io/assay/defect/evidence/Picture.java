package io.assay.defect.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Pictures that every tracker shows, told by how they begin and not by what they are called. */
enum Picture {
    PNG("image/png", ".png", "\u0089PNG\r\n\u001a\n"),
    JPEG("image/jpeg", ".jpg", "\u00ff\u00d8\u00ff"),
    GIF("image/gif", ".gif", "GIF8"),
    WEBP("image/webp", ".webp", "RIFF");

    private final String type;
    private final String ending;
    private final String beginning;

    Picture(String type, String ending, String beginning) {
        this.type = type;
        this.ending = ending;
        this.beginning = beginning;
    }

    static Optional<Picture> of(byte[] content) {
        String head = new String(content, 0, Math.min(12, content.length), ISO_8859_1);
        return Stream.of(values())
                .filter(each -> head.startsWith(each.beginning) && (each != WEBP || head.endsWith("WEBP")))
                .findFirst();
    }

    String type() {
        return type;
    }

    /** The name with the ending of what it is. */
    String named(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        boolean right = lower.endsWith(ending) || (this == JPEG && lower.endsWith(".jpeg"));
        return right ? file : file + ending;
    }
}

package io.assay.server.http.exchange;

import io.assay.server.service.RefusedException;
import io.assay.server.service.RefusedException.Flaw;
import io.assay.server.service.RefusedException.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Where the next page of a list begins, in a form that says: do not look into it, do not make one. */
public final class Cursor {
    private static final String MARK = "1\u0000";

    private Cursor() {}

    /** @param list name of the list; a cursor of one is none of another */
    public static String of(String list, String place) {
        byte[] text = (MARK + list + "\u0000" + place).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** What {@link #of} was given. */
    public static String place(String list, String cursor) {
        String prefix = MARK + list + "\u0000";
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.startsWith(prefix)) {
                return text.substring(prefix.length());
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            // told below
        }
        throw refused();
    }

    public static RefusedException refused() {
        String words = "this is no cursor of this list; take 'next' of the page before as it is, or begin without one";
        return new RefusedException(Kind.INVALID, "cursor: " + words, List.of(new Flaw("cursor", words, List.of())));
    }
}

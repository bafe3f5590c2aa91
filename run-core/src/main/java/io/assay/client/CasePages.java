package io.assay.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.assay.run.CaseResult;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The cases of a run, read page after page and case after case, so that memory does not depend on their number or size. A
 * page that is cut off is asked for again, and what was read of it is passed over.
 */
final class CasePages implements Iterator<CaseResult>, AutoCloseable {
    private static final int PAGE = 1000;
    private static final int MOST_CUTS = 5;

    private final Requests requests;
    private final String path;
    private String cursor = "";
    private @Nullable Answer answer;
    private @Nullable JsonParser page;
    private @Nullable CaseResult head;
    private int readOfPage;
    private int cuts;
    private boolean ended;

    private CasePages(Requests requests, String path) {
        this.requests = requests;
        this.path = path;
    }

    /** To be closed. */
    static Stream<CaseResult> stream(Requests requests, String path) {
        CasePages pages = new CasePages(requests, path);
        Spliterator<CaseResult> cases =
                Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(cases, false).onClose(pages::close);
    }

    @Override
    public boolean hasNext() {
        while (head == null && !ended) {
            try {
                advance();
            } catch (IOException e) {
                close();
                if (++cuts > MOST_CUTS) {
                    throw requests.refusals().of(e);
                }
            }
        }
        return head != null;
    }

    @Override
    public CaseResult next() {
        if (!hasNext() || head == null) {
            throw new NoSuchElementException();
        }
        CaseResult taken = head;
        head = null;
        return taken;
    }

    private void advance() throws IOException {
        JsonParser parser = page == null ? open() : page;
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            head = CaseForm.read(JsonObject.of(parser));
            readOfPage++;
            return;
        }
        Optional<String> next = next(parser);
        close();
        readOfPage = 0;
        cuts = 0;
        ended = next.isEmpty();
        cursor = next.orElse("");
    }

    /** Up to the first case that was not read yet. */
    private JsonParser open() throws IOException {
        Answer opened = requests.open(Call.get(path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE
                + new Query("").with("cursor", cursor).toString().replace('?', '&')));
        answer = opened;
        if (!opened.contentType().endsWith("json")) {
            throw requests.refusals().otherThanExpected(opened, "with JSON");
        }
        JsonParser parser = JsonObject.JSON.createParser(opened.body());
        page = parser;
        expect(parser, parser.nextToken() == JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.FIELD_NAME
                && !parser.currentName().equals("cases")) {
            parser.nextToken();
            parser.skipChildren();
        }
        expect(parser, parser.nextToken() == JsonToken.START_ARRAY);
        for (int i = 0; i < readOfPage; i++) {
            parser.nextToken();
            parser.skipChildren();
        }
        return parser;
    }

    /** What follows the cases: where the next page begins. */
    private static Optional<String> next(JsonParser parser) throws IOException {
        expect(parser, parser.currentToken() == JsonToken.END_ARRAY);
        Optional<String> next = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean cursor = parser.currentName().equals("next");
            if (parser.nextToken() == JsonToken.VALUE_STRING && cursor) {
                next = Optional.of(parser.getText());
            }
            parser.skipChildren();
        }
        expect(parser, parser.currentToken() == JsonToken.END_OBJECT);
        return next;
    }

    private static void expect(JsonParser parser, boolean holds) throws IOException {
        if (!holds) {
            throw new IOException("the page of cases is damaged at byte "
                    + parser.currentLocation().getByteOffset());
        }
    }

    @Override
    public void close() {
        page = null;
        Answer open = answer;
        answer = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // it was read, or is not wanted any more
            }
        }
    }
}

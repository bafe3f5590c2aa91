package io.assay.server.plane.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/**
 * Messages one after the other, read as they arrive; at most one is in memory. A list that is counted ends with how many
 * there were ({@link Messages.Count}); one that ends otherwise was cut off. To be used by one thread.
 */
public final class Lines<T> implements AutoCloseable {
    private final Form<T> form;
    private final JsonParser parser;
    private final boolean onlyKnown;
    private final boolean counted;
    private long count;
    private boolean more;

    Lines(Form<T> form, JsonParser parser, boolean onlyKnown, boolean counted) {
        this.counted = counted;
        this.form = form;
        this.parser = parser;
        this.onlyKnown = onlyKnown;
    }

    /**
     * The next message; empty at the end.
     *
     * @throws ProtocolException when it is not of the form
     */
    public Optional<T> next() throws IOException {
        Optional<JsonNode> node = node();
        if (counted && ended(node)) {
            return Optional.empty();
        }
        count++;
        return node.map(each -> new Fields(each, "", onlyKnown).as(form));
    }

    private boolean ended(Optional<JsonNode> node) throws IOException {
        JsonNode told = node.orElseThrow(() -> new EOFException("a list was cut off behind line " + count));
        if (!told.has("count")) {
            return false;
        }
        if (told.get("count").asLong(-1) != count) {
            throw new ProtocolException("/count: " + told.get("count") + ", but there were " + count + " lines");
        }
        more = told.path("more").asBoolean();
        return true;
    }

    /** Whether the list goes on behind what was read, which has ended. */
    public boolean more() {
        return more;
    }

    public long count() {
        return count;
    }

    private Optional<JsonNode> node() throws IOException {
        try {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
        } catch (JsonProcessingException e) {
            throw AgentProtocol.unreadable(e);
        }
        return Optional.of(AgentProtocol.tree(parser));
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}

package io.assay.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a stream of <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">server-sent events</a>, cut
 * into pieces anywhere, within a character too. An event that is larger than a limit is left out; its id counts. Used by one
 * thread.
 */
final class EventParser {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final int limit;
    private final Consumer<ServerEvent> events;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private int eventBytes;
    private int markBytes;
    private boolean afterReturn;
    private boolean lineCut;
    private boolean tooLarge;
    private String type = "";
    private String id = "";
    private String lastId;
    private Optional<Duration> retry = Optional.empty();

    /**
     * @param lastId of the stream that this one continues; empty when there was none
     * @param limit bytes of an event
     */
    EventParser(String lastId, int limit, Consumer<ServerEvent> events) {
        this.lastId = lastId;
        this.id = lastId;
        this.limit = limit;
        this.events = events;
    }

    String lastId() {
        return lastId;
    }

    /** How long the stream asks to wait before it is opened again. */
    Optional<Duration> retry() {
        return retry;
    }

    void feed(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            feed(bytes[i]);
        }
    }

    private void feed(byte next) {
        if (markBytes >= 0 && skipsMark(next)) {
            return;
        }
        boolean secondOfPair = afterReturn && next == '\n';
        afterReturn = next == '\r';
        if (secondOfPair) {
            return;
        }
        if (next == '\r' || next == '\n') {
            endLine();
        } else {
            add(next);
        }
    }

    /** A stream may begin with a byte order mark; what only looks like the beginning of one belongs to the first line. */
    private boolean skipsMark(byte next) {
        if (next == BYTE_ORDER_MARK[markBytes]) {
            markBytes = markBytes == BYTE_ORDER_MARK.length - 1 ? -1 : markBytes + 1;
            return true;
        }
        for (int i = 0; i < markBytes; i++) {
            add(BYTE_ORDER_MARK[i]);
        }
        markBytes = -1;
        return false;
    }

    private void add(byte next) {
        if (line.size() < limit - eventBytes) {
            line.write(next);
        } else {
            lineCut = true;
        }
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        boolean whole = !lineCut;
        boolean comment = text.startsWith(":");
        int length = line.size();
        line.reset();
        lineCut = false;
        if (text.isEmpty() && whole) {
            dispatch();
        } else if (!comment) {
            eventBytes += length;
            if (whole) {
                field(text);
            } else {
                leaveOut();
            }
        }
    }

    /** What follows of the event is still looked at for its id. */
    private void leaveOut() {
        tooLarge = true;
        data.setLength(0);
        eventBytes = 0;
    }

    private void field(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        String plain = value.startsWith(" ") ? value.substring(1) : value;
        switch (name) {
            case "data" -> data.append(plain).append('\n');
            case "event" -> type = plain;
            case "id" -> id = plain.indexOf('\0') < 0 ? plain : id;
            case "retry" ->
                retry = plain.matches("\\d{1,9}") ? Optional.of(Duration.ofMillis(Long.parseLong(plain))) : retry;
            default -> {} // to be ignored, says the standard
        }
    }

    private void dispatch() {
        lastId = id;
        if (!data.isEmpty() && !tooLarge) {
            String whole = data.substring(0, data.length() - 1);
            events.accept(new ServerEvent(type.isEmpty() ? "message" : type, whole, lastId));
        }
        data.setLength(0);
        tooLarge = false;
        eventBytes = 0;
        type = "";
    }
}

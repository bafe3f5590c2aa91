package io.assay.engine.plane;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log file: each line begins with its time, RFC 3339 in UTC with milliseconds, and a space; with the space alone when it
 * came in the same millisecond as the line above, so that a flood of short lines does not become many times larger. Text is
 * kept as it came, colours and the lone carriage returns of progress bars included; a line ends at {@code \n} or {@code \r\n}, written as
 * {@code \n}. When the disk fails the rest is dropped, so that the command itself can go on. Not thread-safe.
 */
final class ShardLog implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(ShardLog.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z' ").withZone(ZoneOffset.UTC);

    private static final byte[] SAME_TIME = {' '};

    private final Path file;
    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 15];
    private int filled;
    private boolean failed;
    private boolean inLine;
    private boolean afterReturn;

    private long millis = Long.MIN_VALUE;
    private byte[] time = SAME_TIME;

    private ShardLog(Path file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /** Opens the file to append to it; makes its directory. */
    static ShardLog open(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        return new ShardLog(file, Files.newOutputStream(file, CREATE, APPEND));
    }

    /** Adds text that came at {@code now}; a line has the time of its first character. */
    void write(String text, Instant now) {
        setTime(now);
        int from = 0;
        if (afterReturn && !text.isEmpty()) {
            afterReturn = false;
            if (text.charAt(0) != '\n') {
                put("\r");
            }
        }
        while (from < text.length()) {
            int newline = text.indexOf('\n', from);
            int end = newline < 0 ? text.length() : newline;
            put(text, from, end, newline < 0);
            if (newline >= 0) {
                endLine();
            }
            from = end + 1;
        }
    }

    private void put(String text, int from, int to, boolean open) {
        boolean carriageReturn = to > from && text.charAt(to - 1) == '\r';
        afterReturn = open && carriageReturn;
        put(text.substring(from, carriageReturn ? to - 1 : to));
    }

    private void put(String part) {
        if (!inLine) {
            inLine = true;
            put(time);
            time = SAME_TIME;
        }
        put(part.getBytes(UTF_8));
    }

    private void endLine() {
        if (filled == buffer.length) {
            flush();
        }
        buffer[filled++] = '\n';
        inLine = false;
    }

    private void put(byte[] bytes) {
        if (bytes.length > buffer.length - filled) {
            flush();
        }
        if (bytes.length > buffer.length) {
            send(bytes, bytes.length);
        } else {
            System.arraycopy(bytes, 0, buffer, filled, bytes.length);
            filled += bytes.length;
        }
    }

    /** Hands everything to the operating system, which keeps it when this process dies. */
    void flush() {
        send(buffer, filled);
        filled = 0;
    }

    private void send(byte[] bytes, int length) {
        if (failed || length == 0) {
            return;
        }
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            failed = true;
            LOG.warn("cannot write log {}; the rest of it is lost, the command goes on", file, e);
        }
    }

    private void setTime(Instant now) {
        if (now.toEpochMilli() != millis) {
            millis = now.toEpochMilli();
            time = TIME.format(now).getBytes(ISO_8859_1);
        }
    }

    /** Ends the last line where it has no end. */
    @Override
    public void close() {
        if (afterReturn) {
            put("\r");
        }
        if (inLine) {
            endLine();
        }
        flush();
        try {
            out.close();
        } catch (IOException e) {
            LOG.warn("cannot close log {}", file, e);
        }
    }
}

package io.assay.suite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A configuration file as text: UTF-8, with or without a byte order mark, of bounded size. */
final class ConfigurationText {
    static final int MOST_BYTES = 1024 * 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ConfigurationText() {}

    static String read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw refuse(file, Files.exists(file) ? "is not a regular file" : "does not exist: create it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw refuse(file, "is larger than 1 MiB, which no configuration needs: make it shorter");
            }
            return decode(file, bytes);
        } catch (IOException fault) {
            throw refuse(file, "cannot be read: " + fault.getClass().getSimpleName() + " " + fault.getMessage());
        }
    }

    static ConfigurationException refuse(Path file, String text) {
        return new ConfigurationException(List.of(new Problem(file.toString(), 0, 0, text, false)));
    }

    private static String decode(Path file, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw refuse(file, "is not UTF-8: save it in that encoding");
        }
    }
}

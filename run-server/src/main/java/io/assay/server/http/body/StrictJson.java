package io.assay.server.http.body;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.server.service.RefusedException;
import io.assay.server.service.RefusedException.Flaw;
import io.assay.server.service.RefusedException.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads a body as JSON (RFC 8259): one value in UTF-8, no key twice in an object, at most 32 levels deep. */
public final class StrictJson {
    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 100;

    private static final JsonMapper JSON = JsonMapper.builder(new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private StrictJson() {}

    /**
     * @param body nothing at all stands for an object without fields
     * @throws RefusedException when it is not such JSON; tells where
     */
    public static JsonNode read(byte[] body) {
        if (body.length == 0) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(text(body));
        } catch (JsonProcessingException e) {
            throw refused(where(e.getLocation()) + words(e));
        }
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused("it is not in UTF-8");
        }
    }

    /** Without what the parser says of itself and its buffers. */
    private static String words(JsonProcessingException e) {
        String words = e.getOriginalMessage().lines().findFirst().orElse("it cannot be read");
        int own = words.indexOf(" (for ");
        return own < 0 ? words : words.substring(0, own);
    }

    private static String where(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }

    private static RefusedException refused(String detail) {
        return new RefusedException(
                Kind.INVALID,
                "the body is not the JSON that is accepted: " + detail,
                List.of(new Flaw("", detail, List.of())));
    }
}

package io.assay.github.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.defect.contract.Contract;
import java.util.Map;

/** An answer of the fake. */
@SuppressWarnings("ArrayRecordComponent")
record Answer(int status, Map<String, String> headers, byte[] body) {
    static Answer of(int status, JsonNode body) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json; charset=utf-8"),
                body.toString().getBytes(UTF_8));
    }

    static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }

    static Answer refused(int status, String message) {
        return of(status, Contract.JSON.createObjectNode().put("message", message));
    }
}

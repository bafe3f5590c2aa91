package io.assay.defect.jira;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.assay.defect.text.Document;
import java.util.Base64;

/** Which Jira it is. */
public enum Edition {
    /**
     * <a href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/">Version 3</a> of the API. The token is that of
     * an account with its address before it, {@code alice@example.com:token}.
     */
    CLOUD("/rest/api/3"),
    /** Version 2 of the API; the token is a personal access token. */
    DATA_CENTER("/rest/api/2");

    /** What Jira takes is 32,767 characters; what markup adds is counted by some versions and not by others. */
    private static final int LONGEST = 30_000;

    private final String path;

    Edition(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    String authorization(String token) {
        return this == CLOUD && token.indexOf(':') > 0
                ? "Basic " + Base64.getEncoder().encodeToString(token.getBytes(UTF_8))
                : "Bearer " + token;
    }

    /** The text as this edition writes it. */
    JsonNode body(Document text) {
        if (this == DATA_CENTER) {
            return new TextNode(text.written(Wiki::of, LONGEST));
        }
        return Json.parsed(text.written(document -> Adf.of(document).toString(), LONGEST));
    }

    /** What an assignee is called by. */
    String account() {
        return this == CLOUD ? "accountId" : "name";
    }
}

package io.assay.defect.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.client.patient.Reply;
import io.assay.defect.tracker.TrackerException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A tracker answers with an error that it would answer with again. */
public final class Refused extends IOException {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 500;
    private static final int PROXY = 407;
    private static final Pattern LOCKED = Pattern.compile("\\blocked\\b", Pattern.CASE_INSENSITIVE);

    private final int status;

    private Refused(String message, int status) {
        super(message);
        this.status = status;
    }

    /** Whether an answer is none to what was asked: an API that leads elsewhere is mostly a page to log in. */
    public static boolean is(Reply reply) {
        return reply.status() >= 300;
    }

    /** @param access whose token is taken out of what the tracker says */
    public static Refused of(Reply reply, Access access) {
        return new Refused("status " + reply.status() + ", " + access.masked(said(reply)), reply.status());
    }

    private static String said(Reply reply) {
        if (reply.status() == PROXY) {
            return "which the proxy on the way says: it asks for a name and a password";
        }
        return reply.error()
                ? texts(reply)
                : "which leads to " + host(reply.header("location").orElse(""));
    }

    /** Without what may be secret in an address. */
    private static String host(String location) {
        return location.replaceFirst("^(\\w+://[^/?#]*).*", "$1").replaceFirst("[?#].*", "");
    }

    /** All texts of the answer: each tracker has other names for them. */
    private static String texts(Reply reply) {
        try {
            reply.body().reset();
            JsonNode answer = JSON.readTree(new String(reply.body().readAllBytes(), StandardCharsets.UTF_8));
            List<String> texts = new ArrayList<>();
            collect("", answer, texts);
            String text = String.join("; ", texts);
            return text.isEmpty() ? "without a word" : text.substring(0, Math.min(LONGEST, text.length()));
        } catch (JsonProcessingException e) {
            return "which is no JSON";
        } catch (IOException e) {
            return "which cannot be read";
        }
    }

    private static void collect(String name, JsonNode node, List<String> texts) {
        if (node.isTextual() && !name.endsWith("url")) {
            texts.add((name.isEmpty() ? "" : name + ": ") + node.asText());
        }
        node.properties().forEach(each -> collect(each.getKey(), each.getValue(), texts));
        if (node.isArray()) {
            node.forEach(each -> collect(name, each, texts));
        }
    }

    public boolean gone() {
        return status == 404 || status == 410;
    }

    /** Whether something that was sent is not as it should be; nothing was done. */
    public boolean invalid() {
        return status == 400 || status == 422;
    }

    /** A record that people have locked says nothing of others. */
    public Kind kind() {
        if (status == PROXY) {
            return Kind.UNAVAILABLE;
        }
        if (status == 403 && LOCKED.matcher(String.valueOf(getMessage())).find()) {
            return Kind.REFUSED;
        }
        return status == 401 || status == 403 || status == 404 ? Kind.DENIED : Kind.REFUSED;
    }
}

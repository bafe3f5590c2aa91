package io.assay.server.notice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A message of <a href="https://docs.slack.dev/messaging/formatting-message-text">Slack</a>: blocks, and a text for
 * notifications and for whatever shows no blocks. What others have written is escaped, so that nobody is called and no link
 * is made by the name of a suite.
 */
final class SlackMessage {
    /** Of a header, of a section and of a whole text, in Slack's reference of blocks. */
    private static final int HEADER = 150;

    private static final int SECTION = 3000;
    private static final int TEXT = 4000;
    private static final int LINE = 300;

    private final String url;

    SlackMessage(String url) {
        this.url = url;
    }

    ObjectNode of(Digest digest, int most) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        StringBuilder text = new StringBuilder(escaped(Shortened.to(SECTION / 10, digest.title())));
        ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
        blocks.addObject()
                .put("type", "header")
                .putObject("text")
                .put("type", "plain_text")
                .put("text", Shortened.to(HEADER, digest.title()))
                .put("emoji", false);
        for (Notice notice : digest.first(most)) {
            String line = line(notice);
            blocks.addObject()
                    .put("type", "section")
                    .putObject("text")
                    .put("type", "mrkdwn")
                    .put("text", line);
            if (text.length() + line.length() < TEXT - 100) {
                text.append('\n').append(line);
            }
        }
        if (digest.beyond(most) > 0) {
            String more = "and " + digest.beyond(most) + " more";
            blocks.addObject()
                    .put("type", "section")
                    .putObject("text")
                    .put("type", "plain_text")
                    .put("text", more);
            text.append('\n').append(more);
        }
        message.put("text", text.toString());
        message.set("blocks", blocks);
        return message;
    }

    private String line(Notice notice) {
        String line = escaped(Shortened.to(LINE, notice.line()));
        return notice.run().isEmpty() || url.isEmpty()
                ? line
                : line + " (<" + escaped(url) + "/v1/runs/" + notice.run() + "|run>)";
    }

    /** The three characters of Slack's own, and those that would format. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("([*_~`])", "$1\u200b");
    }
}

package io.assay.server.notice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.server.delivery.Message;
import io.assay.suite.Notification.Channel;
import java.time.Instant;
import java.util.List;

/** Makes one message of notices, in the form that the receiver takes. */
final class Letters {
    private static final String KIND = "notification";
    private static final int TOLD = 20;
    private static final int TOLD_TO_MACHINES = 200;
    private static final int LINE = 300;
    private static final int SUBJECT = 200;

    private final String url;

    /** @param url of the service; may be empty */
    Letters(String url) {
        this.url = url;
    }

    Message message(Channel channel, List<Notice> notices, Instant now) {
        Digest digest = new Digest(notices);
        String body = channel instanceof Channel.Slack
                ? new SlackMessage(url).of(digest, TOLD).toString()
                : channel instanceof Channel.Email
                        ? mail(digest).toString()
                        : event(digest, now).toString();
        return new Message("notices", digest.project(), KIND, body);
    }

    private ObjectNode mail(Digest digest) {
        StringBuilder text = new StringBuilder();
        for (Notice notice : digest.first(TOLD)) {
            text.append(Shortened.to(LINE, notice.line())).append('\n');
            if (!notice.run().isEmpty()) {
                text.append("  ").append(link(notice)).append('\n');
            }
        }
        if (digest.beyond(TOLD) > 0) {
            text.append("and ").append(digest.beyond(TOLD)).append(" more\n");
        }
        if (digest.notices() > 1) {
            text.append('\n').append(digest.notices()).append(" notices were put together in this message.\n");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("subject", Shortened.to(SUBJECT, digest.title()))
                .put("text", text.toString());
    }

    private String link(Notice notice) {
        return url.isEmpty() ? notice.run() : url + "/v1/runs/" + notice.run();
    }

    private static ObjectNode event(Digest digest, Instant now) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("type", KIND).put("timestamp", now.toString());
        ObjectNode data = json.putObject("data").put("title", digest.title()).put("notices", digest.notices());
        ObjectNode counts = data.putObject("counts");
        digest.counts().forEach((kind, count) -> counts.put(kind.word(), count));
        ArrayNode subjects = data.putArray("subjects");
        for (Notice notice : digest.first(TOLD_TO_MACHINES)) {
            subjects.addObject()
                    .put("kind", notice.kind().word())
                    .put("project", notice.project())
                    .put("suite", notice.suite())
                    .put("environment", notice.environment())
                    .put("ref", notice.ref())
                    .put("run", notice.run().isEmpty() ? null : notice.run())
                    .put("at", notice.at().toString())
                    .put("message", Shortened.to(LINE, notice.words()));
        }
        data.put("more", digest.beyond(TOLD_TO_MACHINES));
        return json;
    }
}

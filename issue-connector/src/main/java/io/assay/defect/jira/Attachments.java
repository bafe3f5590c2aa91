package io.assay.defect.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.defect.tracker.Attachment;
import io.assay.defect.tracker.TrackerException;
import io.assay.defect.tracker.TrackerException.Kind;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Files beside issues. Jira takes any number of one name, so it is asked first, and once more where it gave no answer. */
final class Attachments {
    private final Jira jira;
    private final Predicate<JsonNode> me;
    private @Nullable Long largest;

    /** @param me whether a person is who the token is of */
    Attachments(Jira jira, Predicate<JsonNode> me) {
        this.jira = jira;
        this.me = me;
    }

    /** As the site is set up; 0 where its attachments are switched off. */
    long largest() {
        Long known = largest;
        if (known == null) {
            JsonNode meta = jira.get("ask how large an attachment may be", "/attachment/meta");
            known = meta.path("enabled").asBoolean() ? meta.path("uploadLimit").asLong() : 0;
            largest = known;
        }
        return known;
    }

    void attach(String key, Attachment file) {
        if (has(key, file)) {
            return;
        }
        try {
            jira.upload("attach " + file.name() + " to " + key, "/issue/" + key + "/attachments", file);
        } catch (TrackerException e) {
            if (e.kind() != Kind.UNCERTAIN || !has(key, file)) {
                throw e;
            }
        }
    }

    private boolean has(String key, Attachment file) {
        JsonNode issue = jira.get("read the attachments of " + key, "/issue/" + key + "?fields=attachment");
        for (JsonNode each : issue.at("/fields/attachment")) {
            if (each.path("filename").asText().equals(file.name()) && me.test(each.path("author"))) {
                return true;
            }
        }
        return false;
    }
}

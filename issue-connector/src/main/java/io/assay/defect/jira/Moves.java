package io.assay.defect.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.TrackerException;
import io.assay.defect.tracker.TrackerException.Kind;
import io.assay.defect.web.Questions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Moves issues from one state to another: by what kind of state it is, for its name is everybody's own. */
final class Moves {
    private final Jira jira;

    Moves(Jira jira) {
        this.jira = jira;
    }

    /** @param categories of states, the best first; an issue that is in one of them stays where it is */
    void move(Defect defect, String... categories) {
        if (is(defect, categories)) {
            return;
        }
        JsonNode transition = transition(defect, categories);
        try {
            jira.change(
                    "move " + defect.id(), "POST", "/issue/" + defect.id() + "/transitions", Transition.of(transition));
        } catch (TrackerException e) {
            // the first of two tries may have moved it
            if (Questions.refusal(e).isEmpty() || !is(defect, categories)) {
                throw e;
            }
        }
    }

    private JsonNode transition(Defect defect, String... categories) {
        JsonNode transitions = jira.get(
                        "read how " + defect.id() + " can be moved",
                        "/issue/" + defect.id() + "/transitions?expand=transitions.fields")
                .path("transitions");
        return Stream.of(categories)
                .flatMap(category -> StreamSupport.stream(transitions.spliterator(), false)
                        .filter(each -> Issues.category(each.path("to")).equals(category))
                        .sorted(Comparator.comparing(each -> Resolutions.decline(each.path("to")))))
                .findFirst()
                .orElseThrow(() -> new TrackerException(
                        Kind.REFUSED,
                        defect.id() + " cannot be moved to a state of the category " + String.join(" or ", categories)
                                + " by these credentials"));
    }

    private boolean is(Defect defect, String... categories) {
        return Issues.read(jira, defect.id())
                .map(issue -> Issues.category(issue.at("/fields/status")))
                .filter(category -> List.of(categories).contains(category))
                .isPresent();
    }
}

package io.assay.client;

import io.assay.run.Filed;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run in an issue tracker.
 *
 * @param state NONE, EXPECTED, DUE, CLAIMED, DONE or GIVEN_UP
 * @param message why it is not done, in words; may be empty
 */
public record RemoteDefects(String state, String message, List<Filed> defects) {
    public RemoteDefects {
        defects = List.copyOf(defects);
    }

    /** Whether it still goes on. */
    public boolean pending() {
        return state.equals("DUE") || state.equals("CLAIMED");
    }

    static RemoteDefects read(JsonObject answer) {
        return new RemoteDefects(
                answer.text("state"),
                answer.text("message"),
                answer.objects("defects").stream().map(RemoteDefects::filed).toList());
    }

    private static Filed filed(JsonObject filed) {
        return new Filed(
                filed.text("action"),
                filed.textIfAny("why").orElse(null),
                filed.text("fingerprint"),
                filed.text("record"),
                filed.textIfAny("page").map(RemoteDefects::page).orElse(null),
                filed.text("message"),
                filed.count("count"),
                filed.texts("cases"));
    }

    private static @Nullable URI page(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}

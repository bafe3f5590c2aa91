package io.assay.client;

import java.util.Map;

/**
 * A project that is registered.
 *
 * @param source where it is: {@code directory}, or {@code git} with {@code branch}
 */
public record RemoteProject(String name, Map<String, String> source) {
    public RemoteProject {
        source = Map.copyOf(source);
    }

    static RemoteProject read(JsonObject json) {
        return new RemoteProject(json.text("name"), json.textsByName("source"));
    }
}

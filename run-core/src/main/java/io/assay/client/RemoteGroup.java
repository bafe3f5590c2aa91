package io.assay.client;

import java.util.List;
import java.util.Optional;

/**
 * A concurrency group.
 *
 * @param key with its scope before it
 * @param max how many runs (or how much weight) execute at once
 * @param version counts the changes of its limit
 * @param queued in the order in which they will be admitted
 */
public record RemoteGroup(String key, int max, long version, List<Member> running, List<Member> queued) {
    public RemoteGroup {
        running = List.copyOf(running);
        queued = List.copyOf(queued);
    }

    /** A run in a group. */
    public record Member(String run, int weight) {}

    static RemoteGroup read(JsonObject json) {
        return new RemoteGroup(
                json.text("key"),
                json.count("max"),
                json.number("version"),
                members(json, "running"),
                members(json, "queued"));
    }

    /** A member that is a bare id weighs 1. */
    private static List<Member> members(JsonObject json, String name) {
        List<Member> members = json.objects(name).stream()
                .map(member -> new Member(
                        member.text("run"),
                        Optional.of(member.count("weight"))
                                .filter(weight -> weight > 0)
                                .orElse(1)))
                .toList();
        return members.isEmpty()
                ? json.texts(name).stream().map(run -> new Member(run, 1)).toList()
                : members;
    }
}

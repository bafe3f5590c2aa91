package io.assay.gitlab.fake;

import io.assay.gitlab.api.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All that the fake keeps. One thread at a time. */
final class World {
    static final int NOTES_A_MINUTE = 300;

    final List<Kept> notes = new ArrayList<>();
    final Map<String, Map<String, String>> statuses = new LinkedHashMap<>();
    final Set<String> projects = new HashSet<>(Set.of("42"));
    private final Pace pace;
    private final List<Instant> created = new ArrayList<>();
    private long ids = 1000;

    World(Pace pace) {
        this.pace = pace;
    }

    /** A note. */
    record Kept(long id, String mergeRequest, long author, String body) {}

    Kept add(String mergeRequest, long author, String body) {
        Kept note = new Kept(ids++, mergeRequest, author, body.strip());
        notes.add(note);
        return note;
    }

    /** @param parts of the path, from 1 */
    Reply answer(String route, String[] parts, Map<String, String> query, Map<String, String> form, long account) {
        if (route.equals("GET /user")) {
            return Reply.json(200, "{\"id\":" + account + ",\"username\":\"project_42_bot\",\"state\":\"active\"}");
        }
        if (!projects.contains(parts[2])) {
            return Reply.refused(404, "404 Project Not Found");
        }
        if (route.contains("/statuses/")) {
            return status(parts[4], form);
        }
        return switch (route.substring(0, route.indexOf(' '))) {
            case "GET" -> list(parts[4], query);
            case "POST" -> create(parts[4], form.getOrDefault("body", ""), account);
            case "PUT" -> change(Long.parseLong(parts[6]), form.getOrDefault("body", ""), account);
            default -> delete(Long.parseLong(parts[6]), account);
        };
    }

    private Reply list(String mergeRequest, Map<String, String> query) {
        int size = Integer.parseInt(query.getOrDefault("per_page", "20"));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        Comparator<Kept> order = Comparator.comparingLong(Kept::id);
        List<Kept> all = notes.stream()
                .filter(note -> note.mergeRequest().equals(mergeRequest))
                .sorted(query.getOrDefault("sort", "desc").equals("asc") ? order : order.reversed())
                .toList();
        List<String> shown = all.stream()
                .skip((long) size * (page - 1))
                .limit(size)
                .map(World::json)
                .toList();
        return Reply.json(200, "[" + String.join(",", shown) + "]");
    }

    /** GitLab's application limit: by the user, told without a Retry-After. */
    private Reply create(String mergeRequest, String body, long account) {
        Instant minuteAgo = pace.now().minus(Duration.ofMinutes(1));
        created.removeIf(at -> !at.isAfter(minuteAgo));
        if (created.size() >= NOTES_A_MINUTE) {
            return Reply.refused(429, "This endpoint has been requested too many times. Try again later.");
        }
        created.add(pace.now());
        return Reply.json(201, json(add(mergeRequest, account, body)));
    }

    private Reply change(long id, String body, long account) {
        for (int i = 0; i < notes.size(); i++) {
            Kept note = notes.get(i);
            if (note.id() == id && note.author() != account) {
                return Reply.refused(403, "403 Forbidden");
            }
            if (note.id() == id) {
                notes.set(i, new Kept(id, note.mergeRequest(), account, body.strip()));
                return Reply.json(200, json(notes.get(i)));
            }
        }
        return Reply.refused(404, "404 Note Not Found");
    }

    private Reply delete(long id, long account) {
        boolean gone = notes.removeIf(note -> note.id() == id && note.author() == account);
        return gone ? new Reply(204, Map.of(), "") : Reply.refused(404, "404 Note Not Found");
    }

    /** GitLab moves a status from state to state, and refuses to move it to where it is. */
    private Reply status(String sha, Map<String, String> form) {
        String key = sha + " " + form.get("pipeline_id") + " " + form.getOrDefault("name", "default");
        Map<String, String> before = statuses.getOrDefault(key, Map.of());
        String state = form.getOrDefault("state", "");
        if (state.equals(before.get("state"))) {
            return Reply.refused(
                    400,
                    "Cannot transition status via :drop from :" + state
                            + " (Reason(s): Status cannot transition via \\\"drop\\\")");
        }
        statuses.put(key, new TreeMap<>(form));
        return Reply.json(201, "{\"id\":93,\"sha\":\"" + sha + "\",\"status\":\"" + state + "\",\"name\":\"x\"}");
    }

    private static String json(Kept note) {
        return "{\"id\":" + note.id() + ",\"body\":" + Reply.quoted(note.body()) + ",\"author\":{\"id\":"
                + note.author()
                + ",\"username\":\"u" + note.author() + "\"},\"system\":false,\"noteable_type\":\"MergeRequest\","
                + "\"created_at\":\"2026-11-21T12:00:00.000Z\"}";
    }
}

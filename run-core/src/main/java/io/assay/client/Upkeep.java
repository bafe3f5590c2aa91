package io.assay.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** What a server does without being asked, to be looked at and steered. Thread-safe. */
public final class Upkeep {
    private final Requests requests;
    private final BiFunction<Call, String, Created> creating;

    /** @param creating makes a run by a call and its key */
    Upkeep(Requests requests, BiFunction<Call, String, Created> creating) {
        this.requests = requests;
        this.creating = creating;
    }

    /**
     * Schedules by project and name.
     *
     * @param project empty for those of all projects that the token reaches
     */
    public List<RemoteSchedule> schedules(String project) {
        List<RemoteSchedule> all = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            JsonObject page = requests.json(Call.get(new Query("/schedules")
                    .with("project", project)
                    .with("limit", 1000)
                    .with("cursor", cursor.get())
                    .toString()));
            page.objects("schedules").stream().map(RemoteSchedule::read).forEach(all::add);
            cursor = page.textIfAny("next");
        }
        return all;
    }

    /** Keeps a schedule's times from counting until it is resumed; again, it changes nothing. */
    public RemoteSchedule pause(String project, String name) {
        return steered(project, name, "/pause");
    }

    /** Has a schedule's times count again, from now on. */
    public RemoteSchedule resume(String project, String name) {
        return steered(project, name, "/resume");
    }

    private RemoteSchedule steered(String project, String name, String what) {
        Call call = Call.post(path(project, name, what), Map.of()).asHarmless();
        return requests.exchange(call, answer -> RemoteSchedule.read(requests.json(answer)));
    }

    /**
     * Starts a run of a schedule now, once for each key; its times stay as they are.
     *
     * @param key 1 to 255 visible ASCII characters
     */
    public Created run(String project, String name, String key) {
        return creating.apply(Call.post(path(project, name, "/run"), Map.of()), key);
    }

    private static String path(String project, String name, String what) {
        return "/schedules/" + Query.segment(project) + "/" + Query.segment(name) + what;
    }

    /**
     * What retention would remove now; nothing is removed.
     *
     * @param project empty for all projects that the token reaches
     */
    public RetentionPlan retentionPlan(String project) {
        String path = new Query("/retention/plan").with("project", project).toString();
        return requests.exchange(Call.get(path), answer -> RetentionPlan.read(requests.json(answer)));
    }
}

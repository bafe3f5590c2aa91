package io.assay.engine.queue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much executes, by whom and where; counted from the runs that hold slots. */
final class Load {
    private final Map<String, Integer> principals = new HashMap<>();
    private final Map<String, Integer> projects = new HashMap<>();
    private final Map<String, Integer> agents = new HashMap<>();

    Load(List<Entry> held) {
        held.forEach(entry -> add(entry, entry.agent(), entry.granted()));
    }

    void add(Entry entry, String agent, int granted) {
        principals.merge(entry.principal(), 1, Integer::sum);
        projects.merge(entry.project(), 1, Integer::sum);
        agents.merge(agent, granted, Integer::sum);
    }

    int ofPrincipal(String principal) {
        return principals.getOrDefault(principal, 0);
    }

    int ofProject(String project) {
        return projects.getOrDefault(project, 0);
    }

    /** Slots that are taken. */
    int ofAgent(String agent) {
        return agents.getOrDefault(agent, 0);
    }
}

package io.assay.gitlab.job;

import java.util.Map;

/** Which run of a resource group is next, in the words of {@code process_mode}. */
enum ProcessMode {
    UNORDERED("eager"),
    OLDEST_FIRST("key-asc"),
    NEWEST_FIRST("key-desc"),
    NEWEST_READY_FIRST("newest-ready");

    private static final int WAITING = 1000;

    private final String order;

    ProcessMode(String order) {
        this.order = order;
    }

    Map<String, Object> group(String name) {
        return Map.of("group", name, "max-queued", WAITING, "order", order);
    }
}

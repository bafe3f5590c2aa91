package io.assay.gitlab.job;

import java.util.Map;
import java.util.Optional;

/** What a run does to older ones of its branch or merge request, in the words of {@code workflow:auto_cancel:on_new_commit}. */
enum AutoCancel {
    /** As {@code assay.yaml} has it. */
    SUITE,
    CONSERVATIVE,
    INTERRUPTIBLE,
    NONE;

    /** So many may run side by side: what is limited is the older ones. */
    private static final int SIDE_BY_SIDE = 1000;

    /** @param interruptible whether a newer run may cancel this one while it executes */
    Optional<Map<String, Object>> group(boolean interruptible) {
        if (this == SUITE) {
            return Optional.empty();
        }
        return Optional.of(Map.of(
                "group",
                "{{suite}}/{{ref}}",
                "max",
                SIDE_BY_SIDE,
                "on-running",
                this == NONE ? "keep" : "cancel-if-interruptible",
                "interruptible",
                interruptible || this == INTERRUPTIBLE));
    }
}

package io.assay.report.html;

import static io.assay.report.html.SampleRun.event;

import io.assay.run.TimelineEvent;
import io.assay.run.TimelineEvent.Kind;
import java.util.List;

/** What happened when in {@link SampleRun#checkout()}. */
final class SampleTimeline {
    private SampleTimeline() {}

    static List<TimelineEvent> events() {
        return List.of(
                event(0, Kind.STATE, 0, 0, "QUEUED: started by a CI job", "release-pipeline"),
                event(9_800, Kind.STATE, 0, 0, "ASSIGNED: 4 slots of 4 are free", "scheduler"),
                event(12_400, Kind.STATE, 0, 0, "RUNNING", "agent"),
                event(12_500, Kind.PHASE, 0, 0, "Preparing the working tree", "agent"),
                event(17_100, Kind.SHARD_STARTED, 1, 1, "46 cases", "agent"),
                event(17_200, Kind.SHARD_STARTED, 2, 1, "46 cases", "agent"),
                event(17_300, Kind.SHARD_STARTED, 3, 1, "46 cases", "agent"),
                event(17_400, Kind.SHARD_STARTED, 4, 1, "46 cases", "agent"),
                event(38_000, Kind.RETRY, 2, 1, "CartTest › adds_the_same_item_twice, attempt 2", "agent"),
                event(48_500, Kind.SHARD_ENDED, 3, 1, "ended by signal 9 (out of memory?)", "agent"),
                event(48_600, Kind.NOTICE, 3, 1, "23 cases have no verdict and are tried again", "agent"),
                event(49_900, Kind.SHARD_STARTED, 3, 2, "23 cases", "agent"),
                event(61_000, Kind.RETRY, 1, 1, "PaymentTest › declines_an_expired_card, attempt 2", "agent"),
                event(71_800, Kind.SHARD_ENDED, 2, 1, "exit code 0", "agent"),
                event(79_200, Kind.SHARD_ENDED, 1, 1, "exit code 1", "agent"),
                event(84_400, Kind.SHARD_ENDED, 4, 1, "exit code 1", "agent"),
                event(95_700, Kind.SHARD_ENDED, 3, 2, "exit code 1", "agent"),
                event(95_800, Kind.STATE, 0, 0, "FINALIZING: every shard has ended", "agent"),
                event(98_900, Kind.STATE, 0, 0, "FAILED: 7 of 184 cases failed", "evaluator"));
    }

    static List<String> log() {
        return List.of(
                "[INFO] Running com.shop.checkout.InventoryTest",
                "14:02:58.114 INFO  warehouse stub listens on 127.0.0.1:41873",
                "14:02:59.730 WARN  reservation queue is 1,412 entries behind",
                "java.lang.OutOfMemoryError: Java heap space",
                "\tat java.base/java.util.Arrays.copyOf(Arrays.java:3537)",
                "\tat com.shop.checkout.Reservations.snapshot(Reservations.java:88)",
                "Killed");
    }
}

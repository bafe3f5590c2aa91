package io.assay.engine.queue;

import io.assay.run.RunId;
import java.util.List;

/**
 * A group and who is in it.
 *
 * @param max slots: the limit that was set, else what the newest run says
 * @param version counts the changes of the limit, from 1
 * @param queued in the order in which they are next
 */
public record GroupState(String key, int max, long version, List<Holder> running, List<RunId> queued) {
    public GroupState {
        running = List.copyOf(running);
        queued = List.copyOf(queued);
    }

    /** A run and how many slots it holds; until it has ended, even while it is being cancelled. */
    public record Holder(RunId run, int weight) {}

    static GroupState of(GroupRow row, List<Member> holding, List<Member> waiting) {
        return new GroupState(
                row.key(),
                row.max(),
                row.version(),
                holding.stream()
                        .map(member -> new Holder(member.run(), member.weight()))
                        .toList(),
                waiting.stream().map(Member::run).toList());
    }
}

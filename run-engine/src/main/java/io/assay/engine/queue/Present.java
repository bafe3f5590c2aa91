package io.assay.engine.queue;

import java.util.Comparator;
import java.util.List;

/**
 * Who is in a group.
 *
 * @param holding first come first
 * @param waiting in the group's order
 */
record Present(List<Member> holding, List<Member> waiting) {
    static Present of(List<Member> inOrder) {
        return new Present(
                inOrder.stream()
                        .filter(member -> member.stage() == Stage.HOLDING)
                        .sorted(Comparator.comparingLong(Member::position))
                        .toList(),
                inOrder.stream()
                        .filter(member -> member.stage() == Stage.WAITING)
                        .toList());
    }
}

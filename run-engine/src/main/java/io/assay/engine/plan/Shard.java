package io.assay.engine.plan;

import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.CaseId;
import java.util.List;
import java.util.Set;

/**
 * One slice of a run.
 *
 * @param index from 1
 * @param commands what to execute, one after another: more than one only where the selection is too long for one
 * @param expected the cases it should give a verdict for, as far as they are known
 * @param selective it was told what to execute; false when it executes all there is, so that an expected case which does
 *     not appear is simply gone
 * @param named the expected cases that were selected one by one
 */
public record Shard(int index, List<String> commands, List<KnownCase> expected, boolean selective, Set<CaseId> named) {
    public Shard {
        commands = List.copyOf(commands);
        expected = List.copyOf(expected);
        named = Set.copyOf(named);
    }

    /** A shard that executes all that the command finds. */
    public static Shard whole(int index, String command, List<KnownCase> expected) {
        return new Shard(index, List.of(command), expected, false, Set.of());
    }
}

package io.assay.engine.queue;

import io.assay.engine.store.PackedText;
import io.assay.suite.Concurrency.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run takes of a group.
 *
 * @param perAgent each agent has the group's slots for itself
 */
record GroupShare(String key, boolean perAgent, int weight) {
    private static final String AGENT = "agent";

    static GroupShare of(Submission.Claim claim) {
        return new GroupShare(
                claim.key(), claim.rules().scope() == Scope.AGENT, claim.rules().weight());
    }

    static String packed(List<GroupShare> shares) {
        List<String> flat = new ArrayList<>();
        for (GroupShare share : shares) {
            flat.addAll(List.of(share.key, share.perAgent ? AGENT : "", Integer.toString(share.weight)));
        }
        return PackedText.of(flat);
    }

    static List<GroupShare> unpacked(String packed) {
        List<String> flat = PackedText.list(packed);
        List<GroupShare> shares = new ArrayList<>();
        for (int i = 0; i < flat.size(); i += 3) {
            shares.add(new GroupShare(flat.get(i), flat.get(i + 1).equals(AGENT), Integer.parseInt(flat.get(i + 2))));
        }
        return shares;
    }
}

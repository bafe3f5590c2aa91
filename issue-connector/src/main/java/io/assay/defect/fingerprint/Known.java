package io.assay.defect.fingerprint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The clusters with their first few members, and how others join them. Holds and compares a bounded number of members. */
final class Known {
    private static final int MOST_OF_CLUSTER = 8;
    private static final String VERSION = "c1:";
    private static final String THROUGH_OTHERS = "resembles others of the cluster together";

    private final Sharing sharing = new Sharing();
    private final Map<String, Group> byId = new LinkedHashMap<>(16, 0.75f, true);
    private final int most;
    private int number;
    private int held;

    /** @param most so many members are held, of all clusters together */
    Known(int most) {
        this.most = most;
    }

    /** Puts failures, each of a fingerprint of its own, into clusters, by fingerprint. */
    Map<String, Cluster> join(Collection<Profile> together) {
        List<Member> joining = new ArrayList<>();
        Links links = new Links();
        Map<String, Cluster> clusters = new HashMap<>();
        for (Profile profile : together) {
            Group begun = byId.get(id(profile));
            if (begun != null) {
                clusters.put(profile.fingerprint(), new Cluster(begun.id(), ""));
                continue;
            }
            Member member = new Group(number++, profile).first();
            for (Member other : sharing.with(member)) {
                links.add(
                        other.group(),
                        member.group(),
                        Resemblance.of(profile, other.profile()).counted());
            }
            sharing.add(member);
            joining.add(member);
            held++;
        }
        links.unite();
        joining.forEach(member -> clusters.put(member.profile().fingerprint(), named(member)));
        joining.forEach(member -> keep(member.group()));
        return clusters;
    }

    private Cluster named(Member member) {
        Group group = member.group();
        if (group.isCluster()) {
            return new Cluster(group.id(), because(member));
        }
        group.name(id(member.profile()));
        return new Cluster(group.id(), "");
    }

    /** Of the cluster that this failure begins. */
    private static String id(Profile profile) {
        return VERSION + profile.fingerprint().substring(profile.fingerprint().indexOf(':') + 1);
    }

    private String because(Member member) {
        Resemblance most = null;
        for (Member other : sharing.with(member)) {
            if (other != member && other.group() == member.group()) {
                Resemblance found = Resemblance.of(member.profile(), other.profile());
                most = most == null || isStronger(found, most) ? found : most;
            }
        }
        return most == null || most.because().isEmpty() ? THROUGH_OTHERS : most.because();
    }

    private static boolean isStronger(Resemblance one, Resemblance other) {
        int compared = Double.compare(one.points(), other.points());
        return compared > 0 || (compared == 0 && one.because().compareTo(other.because()) < 0);
    }

    /** Holds the first few members of this cluster, and forgets those clusters that were not met for longest. */
    private void keep(Group group) {
        byId.put(group.id(), group);
        for (Member other : group.shorten(MOST_OF_CLUSTER)) {
            forget(other);
        }
        while (held > most) {
            Group eldest = byId.values().iterator().next();
            byId.remove(eldest.id());
            eldest.members().forEach(this::forget);
        }
    }

    private void forget(Member member) {
        sharing.remove(member);
        held--;
    }
}

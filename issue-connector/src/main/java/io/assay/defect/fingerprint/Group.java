package io.assay.defect.fingerprint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Failures that look like one cause: a cluster, or what is going to be one. */
final class Group {
    private final int number;
    private final List<Member> members = new ArrayList<>();
    private String id = "";

    /** @param number counts up, so that the older of two can be told */
    Group(int number, Profile first) {
        this.number = number;
        members.add(new Member(first, this));
    }

    int number() {
        return number;
    }

    /** Empty as long as it is no cluster. */
    String id() {
        return id;
    }

    void name(String given) {
        id = given;
    }

    boolean isCluster() {
        return !id.isEmpty();
    }

    Member first() {
        return members.get(0);
    }

    int size() {
        return members.size();
    }

    List<Member> members() {
        return Collections.unmodifiableList(members);
    }

    /** Takes all members of the other, which has none then. */
    void take(Group other) {
        for (Member member : other.members) {
            member.moveTo(this);
            members.add(member);
        }
        other.members.clear();
    }

    /** Leaves the first few, and gives the others. */
    List<Member> shorten(int most) {
        if (members.size() <= most) {
            return List.of();
        }
        List<Member> others = members.subList(most, members.size());
        List<Member> taken = List.copyOf(others);
        others.clear();
        return taken;
    }
}

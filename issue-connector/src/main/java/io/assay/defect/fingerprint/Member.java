package io.assay.defect.fingerprint;

import java.util.Set;

/** A failure in a group; the group changes when it is united with another. */
final class Member {
    private final Profile profile;
    private final Set<String> keys;
    private Group group;

    Member(Profile profile, Group group) {
        this.profile = profile;
        this.keys = profile.keys();
        this.group = group;
    }

    Profile profile() {
        return profile;
    }

    /** What another must have one of to be compared with it. */
    Set<String> keys() {
        return keys;
    }

    Group group() {
        return group;
    }

    void moveTo(Group other) {
        group = other;
    }
}

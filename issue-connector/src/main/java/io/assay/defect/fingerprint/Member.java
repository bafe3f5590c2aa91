package io.assay.defect.fingerprint;

/** A failure in a group; the group changes when it is united with another. */
final class Member {
    private final Profile profile;
    private Group group;

    Member(Profile profile, Group group) {
        this.profile = profile;
        this.group = group;
    }

    Profile profile() {
        return profile;
    }

    Group group() {
        return group;
    }

    void moveTo(Group other) {
        group = other;
    }
}

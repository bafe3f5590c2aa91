package io.assay.defect.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinksTest {
    private final Links links = new Links();
    private int number;

    @Test
    void the_two_that_resemble_each_other_most_are_united_first() {
        Group one = group("");
        Group two = group("");
        Group three = group("");
        links.add(one, two, 1.1);
        links.add(two, three, 1.5);

        links.unite();

        assertThat(one.size()).isEqualTo(1);
        assertThat(two.size() + three.size()).isEqualTo(2);
        assertThat(three.size()).isZero();
    }

    @Test
    void what_resembles_all_members_somewhat_joins_and_what_resembles_one_alone_does_not() {
        Group one = group("");
        Group two = group("");
        Group somewhat = group("");
        Group alone = group("");
        links.add(one, two, 1.6);
        links.add(one, somewhat, 1);
        links.add(two, somewhat, 1.2);
        links.add(one, alone, 1.5);

        links.unite();

        assertThat(one.members()).hasSize(3);
        assertThat(alone.size()).isEqualTo(1);
    }

    @Test
    void two_clusters_are_not_united_and_what_resembles_both_joins_that_which_it_resembles_more() {
        Group one = group("c1:a");
        Group two = group("c1:b");
        Group late = group("");
        links.add(one, two, 1.6);
        links.add(one, late, 1.2);
        links.add(two, late, 1.3);

        links.unite();

        assertThat(one.size()).isEqualTo(1);
        assertThat(two.size()).isEqualTo(2);
        assertThat(two.id()).isEqualTo("c1:b");
        assertThat(late.size()).isZero();
    }

    private Group group(String id) {
        Group group = new Group(
                number++, Profile.of(Symptom.of(FailedCase.of("com.acme.ATest::a", "java.lang.AssertionError"))));
        group.name(id);
        return group;
    }
}

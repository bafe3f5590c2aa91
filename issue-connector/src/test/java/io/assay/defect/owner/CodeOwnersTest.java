package io.assay.defect.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeOwnersTest {
    @ParameterizedTest
    @CsvSource({
        "*, a/b/C.java, true",
        "*.java, a/b/C.java, true",
        "*.java, a/b/C.javax, false",
        "/a/, a/b/C.java, true",
        "/a/, x/a/b/C.java, false",
        "a/, x/a/b/C.java, true",
        "/a, a/b/C.java, true",
        "a/b, x/a/b, false",
        "docs/*, docs/a.md, true",
        "docs/*, docs/a/b.md, false",
        "**/logs, x/y/logs/z, true",
        "/a/**/c.txt, a/c.txt, true",
        "/a/**/c.txt, a/b/b/c.txt, true",
        "apps/**, apps/x/y, true",
        "a?c.txt, abc.txt, true",
        "a?c.txt, a/c.txt, false",
        "a.c, abc, false",
        "(x|y).txt, x.txt, false",
        "[Tests].md, Tests.md, false",
    })
    void a_pattern_matches_as_in_gitignore(String pattern, String path, boolean matches) {
        assertThat(CodeOwners.parsed(pattern + " @alice").of(path)).isEqualTo(matches ? List.of("@alice") : List.of());
    }

    @Test
    void the_last_pattern_counts_even_when_it_names_nobody() {
        CodeOwners owners = CodeOwners.parsed("""
                # everything
                *            @shop/everyone
                /pay/        @alice  bob@example.com # who pays
                /pay/legacy/
                /my\\ docs/  @carol
                """);

        assertThat(owners.of("cart/A.java")).containsExactly("@shop/everyone");
        assertThat(owners.of("pay/A.java")).containsExactly("@alice", "bob@example.com");
        assertThat(owners.of("pay/legacy/A.java")).isEmpty();
        assertThat(owners.of("my docs/a.md")).containsExactly("@carol");
    }

    @Test
    void sections_of_gitlab_each_have_a_say() {
        CodeOwners owners = CodeOwners.parsed("""
                * @everyone
                [Backend][2] @backend
                *.java
                !*Test.java
                ^[Pay] @pay @alice
                /pay/ @bob
                /pay/cards/
                """);

        assertThat(owners.of("a/A.java")).containsExactly("@everyone", "@backend");
        assertThat(owners.of("a/ATest.java")).containsExactly("@everyone");
        assertThat(owners.of("pay/A.java")).containsExactly("@everyone", "@backend", "@bob");
        assertThat(owners.of("pay/cards/a.txt")).containsExactly("@everyone", "@pay", "@alice");
    }

    @Test
    void what_is_no_line_of_such_a_file_harms_nothing() {
        CodeOwners owners =
                CodeOwners.parsed("\ufeff\n\0\n[\n[]\n((((  @x\n**** @y\n\\ @z\n" + "*".repeat(40) + "a @w\n");

        assertThat(owners.of("a".repeat(200))).doesNotContain("@x");
        assertThat(CodeOwners.NONE.of("a")).isEmpty();
        assertThat(CodeOwners.parsed("").of("a")).isEmpty();
    }

    @Test
    void paths_may_begin_below_the_root_of_the_repository() {
        CodeOwners owners = CodeOwners.parsed("/shop/src/ @alice\n/common/ @bob\n");

        assertThat(owners.of("src/A.java")).isEmpty();
        assertThat(owners.from("shop").of("./src/A.java")).containsExactly("@alice");
        assertThat(owners.from("shop").of("../common/B.java")).containsExactly("@bob");
    }
}

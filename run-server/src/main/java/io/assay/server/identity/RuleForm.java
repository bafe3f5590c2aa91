package io.assay.server.identity;

import io.assay.server.access.Role;
import io.assay.suite.Wildcard;
import io.assay.suite.yaml.Choice;
import io.assay.suite.yaml.Fields;
import io.assay.suite.yaml.Form;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.Keywords;
import io.assay.suite.yaml.ListOf;
import io.assay.suite.yaml.MapOf;
import io.assay.suite.yaml.Names;
import io.assay.suite.yaml.Section;
import io.assay.suite.yaml.TextForm;
import io.assay.suite.yaml.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A rule of an issuer. */
final class RuleForm {
    /** What a job may be; a person keeps the rest. */
    enum Grade {
        VIEWER(Role.VIEWER),
        RUNNER(Role.RUNNER),
        MAINTAINER(Role.MAINTAINER);

        private final Role role;

        Grade(Role role) {
            this.role = role;
        }
    }

    static final Key<Map<String, List<Wildcard>>> CLAIMS = Key.required(
            "claims",
            new MapOf<>(
                    "claim",
                    Names.matching("[A-Za-z][A-Za-z0-9_:./-]{0,99}", "the name of a claim, for example repository"),
                    new ListOf<>(new Pattern(), "patterns", false, "refs/heads/*"),
                    false),
            "What a token has to say, all of it; * stands for any text, a list for any one of it.");
    static final Key<List<String>> PROJECTS = Key.required(
            "projects",
            new ListOf<>(
                    TextForm.of(Names.matching(
                            "[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
                            "up to 100 letters, digits, '.', '_' and '-', beginning with a letter or a digit")),
                    "projects",
                    false,
                    "checkout"),
            "Projects that its holder reaches, and no others.");
    static final Key<Grade> ROLE = Key.withDefault(
            "role", new Choice<>(Grade.class), Grade.RUNNER, "What its holder may do there; see the roles of tokens.");

    static final Section<ClaimRule> SECTION = new Section<>(List.of(CLAIMS, PROJECTS, ROLE), RuleForm::bind);

    private RuleForm() {}

    private static ClaimRule bind(Fields fields) {
        Map<String, List<Wildcard>> claims = fields.get(CLAIMS, Map.of());
        Set<String> projects = new HashSet<>(fields.get(PROJECTS, List.of()));
        // What is missing was told; the stand-in fits no token.
        return new ClaimRule(
                claims.isEmpty() ? Map.of("sub", List.of(new Wildcard(""))) : claims,
                projects.isEmpty() ? Set.of("none") : projects,
                fields.get(ROLE, Grade.RUNNER).role);
    }

    static String words(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    /** A scalar as it is written, so that {@code true} and {@code 42} fit claims that say so. */
    private record Pattern() implements Form<Wildcard> {
        @Override
        public Optional<Wildcard> read(Value value) {
            Optional<String> written = value.written();
            if (written.isEmpty() || written.get().isBlank()) {
                return value.refuseKind("what the claim says, for example refs/heads/*");
            }
            return written.map(Wildcard::new);
        }

        @Override
        public String kind() {
            return "pattern";
        }

        @Override
        public Keywords schema() {
            return Keywords.of("type", List.of("string", "number", "boolean"));
        }
    }
}

package io.assay.server.identity;

import io.assay.suite.yaml.Choice;
import io.assay.suite.yaml.Fields;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.ListOf;
import io.assay.suite.yaml.Section;
import io.assay.suite.yaml.TextForm;
import io.assay.suite.yaml.Value;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The section {@code identity} of the service's configuration file. */
public final class IdentityForm {
    static final Key<URI> ISSUER = Key.required(
            "issuer",
            IssuerUrl.FORM,
            "What the tokens say in iss: https://token.actions.githubusercontent.com, https://gitlab.com, or the address"
                    + " of a GitHub Enterprise Server (https://HOST/_services/token) or of a GitLab of your own.");
    static final Key<Platform> PLATFORM = Key.optional(
            "platform",
            new Choice<>(Platform.class),
            "Whose claims they are; needed only where the issuer does not show it.");
    static final Key<List<String>> AUDIENCE = Key.required(
            "audience",
            new ListOf<>(
                    TextForm.of("audience", "the address of this service"),
                    "audiences",
                    false,
                    "https://assay.example.com"),
            "What the tokens say in aud, usually the address of this service; a job asks for a token with it.");
    static final Key<String> CA_FILE = Key.optional(
            "ca-file",
            TextForm.of("path", "a path of a PEM file"),
            "PEM file with the authority of the issuer's certificate, where Java does not know it.");
    static final Key<List<ClaimRule>> RULES = Key.required(
            "rules",
            new ListOf<>(RuleForm.SECTION, "rules", false, "{ claims: { repository: acme/shop }, … }"),
            "What tokens are good for. The first rule that a token fits counts; one that fits none is refused.");

    static final Section<TrustedIssuer> SECTION =
            new Section<>(List.of(ISSUER, PLATFORM, AUDIENCE, CA_FILE, RULES), IdentityForm::bind);

    public static final ListOf<TrustedIssuer> LIST =
            new ListOf<>(SECTION, "issuers", true, "{ issuer: https://gitlab.com, … }");

    private IdentityForm() {}

    private static TrustedIssuer bind(Fields fields) {
        Optional<URI> issuer = fields.get(ISSUER);
        Optional<Platform> platform = fields.get(PLATFORM).or(() -> issuer.flatMap(Platform::of));
        if (platform.isEmpty() && !fields.has(PLATFORM) && issuer.isPresent()) {
            fields.section()
                    .refuse("has an issuer that does not show whose claims they are: write platform: github or"
                            + " platform: gitlab");
        }
        fields.get(CA_FILE).ifPresent(file -> checkAuthorities(fields, file));
        TrustedIssuer bound = new TrustedIssuer(
                issuer.orElse(URI.create("https://issuer.invalid")),
                platform.orElse(Platform.GITHUB),
                audiences(fields),
                fields.get(CA_FILE).map(Path::of),
                fields.get(RULES, List.of()));
        if (platform.isPresent()) {
            fields.value(RULES).ifPresent(rules -> RuleFaults.of(bound).forEach(rules::refuse));
        }
        return bound;
    }

    /** One issuer is one entry, so that what its tokens are good for stands in one place. */
    public static void refuseTwice(List<TrustedIssuer> issuers, Optional<Value> where) {
        Set<URI> seen = new HashSet<>();
        for (TrustedIssuer issuer : issuers) {
            if (!seen.add(issuer.issuer())) {
                where.ifPresent(value -> value.refuse(
                        "names the issuer " + issuer.issuer() + " twice: write all its rules in one entry"));
            }
        }
    }

    private static void checkAuthorities(Fields fields, String file) {
        try {
            Connector.to(URI.create("https://issuer.invalid"), Optional.of(Path.of(file)), Map.of());
        } catch (IllegalArgumentException unusable) {
            fields.value(CA_FILE).ifPresent(value -> value.refuse("cannot be used: " + unusable.getMessage()));
        }
    }

    private static Set<String> audiences(Fields fields) {
        return new HashSet<>(fields.get(AUDIENCE, List.of()));
    }
}

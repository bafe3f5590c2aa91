package io.assay.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.assay.server.access.Credential;
import io.assay.server.access.Holder;
import io.assay.server.access.Principal;
import io.assay.server.access.Role;
import io.assay.server.access.Vouched.Finding;
import io.assay.suite.Wildcard;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens, rightly and wrongly made, against the keys of an issuer over HTTP. */
@Timeout(180)
class CiTokensTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final String HERE = "https://assay.example.com";

    private volatile Instant now = NOON;

    @SuppressWarnings("NullAway.Init")
    private FakeIssuer issuer;

    @SuppressWarnings("NullAway.Init")
    private CiTokens tokens;

    @BeforeEach
    void anIssuer() throws IOException {
        issuer = new FakeIssuer(Forge.ONE, Forge.CURVE);
        tokens = trusting(rule(Map.of("repository", "acme/shop", "ref", "refs/heads/*"), "shop", Role.RUNNER));
    }

    @AfterEach
    void end() {
        issuer.close();
    }

    private CiTokens trusting(ClaimRule... rules) {
        return trusting(Platform.GITHUB, rules);
    }

    private CiTokens trusting(Platform platform, ClaimRule... rules) {
        TrustedIssuer trusted =
                new TrustedIssuer(URI.create(issuer.url()), platform, Set.of(HERE), Optional.empty(), List.of(rules));
        InstantSource clock = () -> now;
        return CiTokens.of(List.of(trusted), Map.of(), clock);
    }

    private static ClaimRule rule(Map<String, String> claims, String project, Role role) {
        Map<String, List<Wildcard>> patterns = new LinkedHashMap<>();
        claims.forEach((claim, pattern) -> patterns.put(claim, List.of(new Wildcard(pattern))));
        return new ClaimRule(patterns, Set.of(project), role);
    }

    private Map<String, @Nullable Object> claims() {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer.url());
        claims.put("aud", HERE);
        claims.put("sub", "repo:acme/shop:ref:refs/heads/main");
        claims.put("repository", "acme/shop");
        claims.put("repository_owner", "acme");
        claims.put("ref", "refs/heads/main");
        claims.put("event_name", "push");
        claims.put("iat", NOON.getEpochSecond());
        claims.put("nbf", NOON.getEpochSecond());
        claims.put("exp", NOON.plusSeconds(300).getEpochSecond());
        return claims;
    }

    private String token(BiConsumer<Map<String, @Nullable Object>, Map<String, @Nullable Object>> change) {
        Map<String, @Nullable Object> header = Forge.header("RS256", "one");
        Map<String, @Nullable Object> claims = claims();
        change.accept(header, claims);
        return Forge.signed(header, claims, Forge.ONE);
    }

    private String with(String claim, @Nullable Object value) {
        return token((header, claims) -> claims.put(claim, value));
    }

    private Principal known(String token) {
        return holder(token).principal();
    }

    private Holder holder(String token) {
        Finding finding = tokens.look(token).orElseThrow();
        assertThat(finding).isInstanceOf(Finding.Known.class);
        return ((Finding.Known) finding).holder();
    }

    private String refused(String token) {
        Finding finding = tokens.look(token).orElseThrow();
        assertThat(finding).isInstanceOf(Finding.Refused.class);
        String words = ((Finding.Refused) finding).words();
        assertThat(words).doesNotContain(token.substring(token.lastIndexOf('.') + 1));
        return words;
    }

    @Test
    void a_job_is_known_by_its_repository_and_branch_and_may_what_its_rule_says() {
        assertThat(known(token((header, claims) -> {})))
                .isEqualTo(new Principal(
                        URI.create(issuer.url()).getAuthority() + ":acme/shop@refs/heads/main",
                        Role.RUNNER,
                        Set.of("shop")));
    }

    @Test
    void a_job_is_known_until_its_token_expires_and_by_who_vouches_for_it() {
        assertThat(holder(token((header, claims) -> {})).credential())
                .isEqualTo(Credential.identity(issuer.url(), NOON.plusSeconds(300), true));
    }

    @ParameterizedTest
    @CsvSource({
        "https://token.actions.githubusercontent.com, GITHUB, github",
        "https://token.actions.githubusercontent.com/acme, GITHUB, github",
        "https://github.example.com/_services/token, GITHUB, github.example.com",
        "https://gitlab.com, GITLAB, gitlab",
        "https://code.example.com:8443/gitlab, GITLAB, code.example.com:8443/gitlab"
    })
    void jobs_of_two_issuers_never_have_one_name(String url, Platform platform, String prefix) {
        TrustedIssuer trusted = new TrustedIssuer(URI.create(url), platform, Set.of(HERE), Optional.empty(), List.of());

        assertThat(trusted.prefix()).isEqualTo(prefix);
    }

    @Test
    void a_signature_on_a_curve_is_as_good() {
        assertThat(known(Forge.signedOnCurve(claims())).role()).isEqualTo(Role.RUNNER);
    }

    @Test
    void one_of_several_audiences_is_enough() {
        assertThat(known(with("aud", List.of("https://other.example.com", HERE))))
                .isNotNull();
    }

    @Test
    void what_is_no_such_token_is_nobody_elses_business() {
        assertThat(tokens.look("assay_0123456789ab_" + "x".repeat(43))).isEmpty();
        assertThat(tokens.look("a-token-that-was-chosen")).isEmpty();
        assertThat(tokens.look("")).isEmpty();
    }

    @Test
    void claims_that_are_not_right_are_refused() {
        assertThat(refused(with("iss", "https://token.actions.githubusercontent.com")))
                .contains("is none that this server trusts");
        assertThat(refused(with("iss", issuer.url() + "/"))).contains("is none that this server trusts");
        assertThat(refused(with("iss", List.of(issuer.url(), issuer.url()))))
                .contains("is none that this server trusts");
        assertThat(refused(with("aud", "https://other.example.com"))).contains("its audience is");
        assertThat(refused(with("aud", null))).contains("its audience is not named");
        assertThat(refused(with("exp", "2027"))).contains("'exp'");
        assertThat(refused(with("exp", null))).contains("'exp'");
        assertThat(refused(with("exp", -1))).contains("'exp'");
        assertThat(refused(with("exp", Double.MAX_VALUE))).contains("'exp'");
        assertThat(refused(with("iat", null))).contains("'iat'");
        assertThat(refused(with("nbf", "now"))).contains("'nbf'");
    }

    @Test
    void what_no_rule_fits_is_refused_and_told_what_it_was() {
        assertThat(refused(with("repository", "acme/other")))
                .contains("no rule", "repository 'acme/other'", "ref 'refs/heads/main'");
        assertThat(refused(with("repository", "ACME/shop"))).contains("no rule");
        assertThat(refused(with("repository", null))).contains("no rule");
        assertThat(refused(with("repository", Map.of("acme/shop", "acme/shop"))))
                .contains("no rule");
        assertThat(refused(with("ref", "refs/tags/v1"))).contains("no rule");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pull_request", "pull_request_target", "workflow_run", "issue_comment", "issues", "fork", "watch"
            })
    void a_job_that_an_outsider_may_have_started_needs_a_rule_that_names_its_event(String event) {
        assertThat(refused(with("event_name", event))).contains("a rule has to name event_name");

        // given
        tokens = trusting(
                rule(Map.of("repository", "acme/shop"), "shop", Role.MAINTAINER),
                rule(Map.of("repository", "acme/shop", "event_name", event), "shop", Role.VIEWER));

        // then
        assertThat(known(with("event_name", event)).role()).isEqualTo(Role.VIEWER);
        assertThat(holder(with("event_name", event)).credential().trusted()).isFalse();
        assertThat(known(with("event_name", "push")).role()).isEqualTo(Role.MAINTAINER);
    }

    @Test
    void a_job_that_does_not_tell_what_started_it_is_taken_for_an_outsiders() {
        assertThat(refused(with("event_name", null))).contains("a rule has to name event_name");
        assertThat(refused(with("event_name", List.of("push", "push")))).contains("a rule has to name event_name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"merge_request_event", "external_pull_request_event", "parent_pipeline"})
    void the_pipeline_of_a_forks_merge_request_needs_a_rule_that_names_its_source(String source) {
        // given
        tokens = trusting(Platform.GITLAB, rule(Map.of("project_path", "acme/shop"), "shop", Role.RUNNER));

        // then
        assertThat(known(token((header, claims) -> {
                            claims.put("project_path", "acme/shop");
                            claims.put("pipeline_source", "push");
                            claims.put("ref", "main");
                        }))
                        .name())
                .endsWith(":acme/shop@main");
        assertThat(refused(token((header, claims) -> {
                    claims.put("project_path", "acme/shop");
                    claims.put("pipeline_source", source);
                })))
                .contains("a rule has to name pipeline_source");
        assertThat(refused(token((header, claims) -> {
                    claims.put("project_path", "mallory/shop");
                    claims.put("job_project_path", "acme/shop");
                    claims.put("pipeline_source", "push");
                })))
                .contains("no rule");
    }

    @Test
    void a_claim_that_is_a_list_fits_by_one_of_its_texts() {
        tokens = trusting(Platform.GITLAB, rule(Map.of("groups_direct", "acme/*"), "shop", Role.RUNNER));

        assertThat(known(ofGroups("other", "acme/qa"))).isNotNull();
        assertThat(refused(ofGroups("other"))).contains("no rule");
    }

    private String ofGroups(String... groups) {
        return token((header, claims) -> {
            claims.put("pipeline_source", "push");
            claims.put("groups_direct", List.of(groups));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "HS256", "HS512", "EdDSA", "RS1", ""})
    void other_algorithms_are_refused(String algorithm) {
        assertThat(refused(token((header, claims) -> header.put("alg", algorithm))))
                .contains("its algorithm is");
    }

    @Test
    void a_token_without_a_signature_is_refused() {
        String content = Forge.part(Forge.json(Forge.header("none", "one"))) + "." + Forge.part(Forge.json(claims()));

        assertThat(((Finding.Refused) tokens.look(content + ".").orElseThrow()).words())
                .contains("one signature");
        assertThat(((Finding.Refused) tokens.look(content).orElseThrow()).words())
                .contains("one signature");
        assertThat(refused(content + ".AAAA")).contains("its algorithm is 'none'");
    }

    @Test
    void the_public_key_is_no_secret_to_sign_with() throws JOSEException {
        byte[] encoded = Forge.ONE.toPublicKey().getEncoded();
        byte[] pem = ("-----BEGIN PUBLIC KEY-----\n"
                        + java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);

        for (byte[] secret : List.of(encoded, pem)) {
            assertThat(refused(Forge.mac(Forge.header("HS256", "one"), claims(), secret)))
                    .contains("its algorithm is 'HS256'");
            assertThat(refused(Forge.mac(Forge.header("RS256", "one"), claims(), secret)))
                    .contains("its signature is not its issuer's");
        }
    }

    @Test
    void a_secret_among_the_issuers_keys_is_left_aside() {
        byte[] secret = "a-secret-that-is-thirty-two-long".getBytes(StandardCharsets.US_ASCII);
        issuer.keys =
                List.of(new OctetSequenceKey.Builder(secret).keyID("secret").build());

        assertThat(refused(Forge.mac(Forge.header("HS256", "secret"), claims(), secret)))
                .contains("its algorithm is 'HS256'");
    }

    @Test
    void a_key_that_is_not_understood_takes_none_of_the_others_away() {
        issuer.more = "{\"kty\":\"FUTURE\",\"kid\":\"f\"},{\"kty\":\"RSA\",\"kid\":\"broken\"},"
                + "{\"kty\":\"EC\",\"crv\":\"P-0\",\"x\":\"AA\",\"y\":\"AA\",\"kid\":\"odd\"},7,null,";
        tokens = trusting(rule(Map.of("repository", "acme/shop"), "shop", Role.RUNNER));

        assertThat(known(token((header, claims) -> {}))).isNotNull();
        assertThat(refused(token((header, claims) -> header.put("kid", "broken"))))
                .contains("no key of the name");
    }

    @Test
    void a_key_that_is_not_for_signatures_is_left_aside() {
        RSAKey encrypts = new RSAKey.Builder(Forge.ONE)
                .keyID("encrypts")
                .keyOperations(Set.of(KeyOperation.ENCRYPT))
                .build();
        issuer.keys = List.of(encrypts);

        assertThat(refused(Forge.signed(Forge.header("RS256", "encrypts"), claims(), encrypts)))
                .contains("no key of the name 'encrypts'");
    }

    @Test
    void a_weak_key_of_the_issuer_is_left_aside() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var pair = generator.generateKeyPair();
        RSAKey weak = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey(pair.getPrivate())
                .keyID("weak")
                .build();
        issuer.keys = List.of(weak);

        assertThat(refused(Forge.signed(Forge.header("RS256", "weak"), claims(), weak)))
                .contains("its issuer has no key of the name 'weak'");
    }

    @Test
    void whoever_alters_a_token_or_signs_it_with_another_key_is_refused() {
        String good = token((header, claims) -> {});
        String[] parts = good.split("\\.");
        Map<String, @Nullable Object> altered = claims();
        altered.put("repository", "acme/payroll");

        assertThat(refused(parts[0] + "." + Forge.part(Forge.json(altered)) + "." + parts[2]))
                .contains("its signature is not its issuer's");
        assertThat(refused(Forge.signed(Forge.header("RS256", "one"), claims(), Forge.TWO)))
                .contains("its signature is not its issuer's");
        assertThat(refused(Forge.signed(Forge.header("ES256", "one"), claims(), Forge.ONE)))
                .contains("its signature is not its issuer's");
        assertThat(refused(Forge.signed(Forge.header("RS256", "curve"), claims(), Forge.ONE)))
                .contains("its signature is not its issuer's");
        assertThat(refused(parts[0] + "." + parts[1] + "." + parts[2] + "." + parts[2]))
                .contains("one signature");
    }

    @Test
    void keys_that_a_token_brings_along_are_not_looked_at() throws IOException {
        try (FakeIssuer attacker = new FakeIssuer(Forge.TWO)) {
            Map<String, @Nullable Object> header = Forge.header("RS256", "one");
            header.put("jwk", Forge.TWO.toPublicJWK().toJSONObject());
            header.put("jku", attacker.url() + "/keys");
            header.put("x5u", attacker.url() + "/keys");

            assertThat(refused(Forge.signed(header, claims(), Forge.TWO)))
                    .contains("its signature is not its issuer's");
            assertThat(known(Forge.signed(header, claims(), Forge.ONE))).isNotNull();
            assertThat(attacker.asked).hasValue(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/dev/null", "one\u0000", "' OR 1=1 --", "http://example.com/key"})
    void a_keys_name_is_a_name_and_nothing_else(String name) {
        assertThat(refused(token((header, claims) -> header.put("kid", name)))).contains("has no key of the name");
    }

    @Test
    void headers_that_are_not_right_are_refused() {
        assertThat(refused(token((header, claims) -> header.remove("kid")))).contains("names no key");
        assertThat(refused(token((header, claims) -> header.put("kid", 1)))).contains("names no key");
        assertThat(refused(token((header, claims) -> header.put("kid", "x".repeat(300)))))
                .contains("names no key");
        assertThat(refused(token((header, claims) -> header.put("crit", List.of("exp")))))
                .contains("'crit'");
        assertThat(refused(token((header, claims) -> header.put("typ", "JOSE"))))
                .contains("'typ'");
    }

    @Test
    void what_stands_twice_is_refused() {
        String header = Forge.json(Forge.header("RS256", "one"));
        String claims = Forge.json(claims());
        String twice = claims.replaceFirst("\\{", "{\"repository\":\"acme/payroll\",");

        assertThat(refused(Forge.signed(header, twice, Forge.ONE))).contains("every name stands once");
        assertThat(refused(Forge.signed(header.replaceFirst("\\{", "{\"alg\":\"none\","), claims, Forge.ONE)))
                .contains("every name stands once");
        assertThat(refused(Forge.signed(header, claims + "{}", Forge.ONE))).contains("cannot be read");
        assertThat(refused(Forge.signed(header, "null", Forge.ONE))).contains("cannot be read");
        assertThat(refused(Forge.signed(header, "[]", Forge.ONE))).contains("cannot be read");
        assertThat(refused(Forge.signed(header, "{\"a\":".repeat(2000), Forge.ONE)))
                .contains("cannot be read");
    }

    @Test
    void a_token_that_is_too_long_is_not_even_looked_at() {
        assertThat(refused(with("environment", "x".repeat(100_000)))).contains("it is longer than");
        assertThat(issuer.asked.get()).isLessThanOrEqualTo(1); // at the start
    }

    @ParameterizedTest
    @CsvSource({"-361, false", "-360, false", "-359, true", "0, true", "60, true", "61, false"})
    void clocks_may_be_a_minute_apart(long madeAgo, boolean taken) {
        // given
        long made = NOON.getEpochSecond() + madeAgo;
        String token = token((header, claims) -> {
            claims.put("iat", made);
            claims.put("nbf", made);
            claims.put("exp", made + 300);
        });

        // then
        assertThat(tokens.look(token).orElseThrow() instanceof Finding.Known).isEqualTo(taken);
    }

    @Test
    void a_token_may_not_be_used_before_its_time_however_long_ago_it_was_made() {
        assertThat(refused(with("nbf", NOON.plusSeconds(61).getEpochSecond()))).contains("not valid yet");
        assertThat(known(with("nbf", NOON.plusSeconds(60).getEpochSecond()))).isNotNull();
    }

    @Test
    void a_new_key_is_asked_for_once_when_it_is_first_seen_and_an_old_one_ends_with_it() {
        // given
        assertThat(known(token((header, claims) -> {}))).isNotNull();
        int before = issuer.asked.get();

        // when
        issuer.keys = List.of(Forge.TWO);
        String renewed = Forge.signed(Forge.header("RS256", "two"), claims(), Forge.TWO);

        // then
        assertThat(known(renewed)).isNotNull();
        assertThat(known(renewed)).isNotNull();
        assertThat(issuer.asked).hasValue(before + 1);
        assertThat(refused(token((header, claims) -> {}))).contains("no key of the name 'one'");
    }

    @Test
    void names_of_keys_that_are_not_there_make_a_few_requests_and_no_more() {
        // given
        known(token((header, claims) -> {}));
        int before = issuer.asked.get();

        // when
        for (int i = 0; i < 200; i++) {
            String key = "unknown-" + i;
            refused(token((header, claims) -> header.put("kid", key)));
        }

        // then
        assertThat(issuer.asked.get() - before).isLessThanOrEqualTo(5);
        assertThat(known(token((header, claims) -> {}))).isNotNull();
    }

    @Test
    void keys_that_are_known_are_used_for_a_day_while_the_issuer_does_not_answer() {
        // given
        known(token((header, claims) -> {}));
        issuer.answering = FakeIssuer.Answering.WITH_500;

        // then
        pass(Duration.ofHours(23));
        assertThat(known(lately())).isNotNull();
        pass(Duration.ofHours(2));
        assertThat(tokens.look(lately()).orElseThrow()).isInstanceOf(Finding.NotNow.class);

        // when
        issuer.answering = FakeIssuer.Answering.WELL;
        pass(Duration.ofMinutes(1));

        // then
        assertThat(known(lately())).isNotNull();
    }

    @Test
    void a_key_that_was_withdrawn_while_nobody_asked_is_not_taken() {
        // given
        assertThat(known(token((header, claims) -> {}))).isNotNull();
        issuer.keys = List.of(Forge.TWO);

        // when
        pass(Duration.ofMinutes(61));

        // then
        assertThat(refused(lately())).contains("no key of the name 'one'");
    }

    @ParameterizedTest
    @EnumSource(
            value = FakeIssuer.Answering.class,
            names = {"WELL", "NEVER"},
            mode = EnumSource.Mode.EXCLUDE)
    void an_issuer_that_does_not_answer_as_it_should_is_not_believed(FakeIssuer.Answering answering) {
        // given
        issuer.answering = answering;
        tokens = trusting(rule(Map.of("repository", "acme/shop"), "shop", Role.RUNNER));

        // then
        Finding finding = tokens.look(token((header, claims) -> {})).orElseThrow();
        assertThat(finding).isInstanceOf(Finding.NotNow.class);
        assertThat(((Finding.NotNow) finding).words()).contains(issuer.url(), "cannot be asked for");
    }

    @Test
    void an_issuer_that_hangs_holds_up_a_few_and_nobody_for_long() throws Exception {
        // given
        issuer.answering = FakeIssuer.Answering.NEVER;
        tokens = trusting(rule(Map.of("repository", "acme/shop"), "shop", Role.RUNNER));
        String token = token((header, claims) -> {});
        ExecutorService many = Executors.newFixedThreadPool(16);
        CountDownLatch together = new CountDownLatch(1);
        List<Future<Optional<Finding>>> findings = new ArrayList<>();
        int before = issuer.asked.get();

        // when
        for (int i = 0; i < 16; i++) {
            findings.add(many.submit(() -> {
                together.await();
                return tokens.look(token);
            }));
        }
        together.countDown();

        // then
        for (Future<Optional<Finding>> finding : findings) {
            assertThat(finding.get().orElseThrow()).isInstanceOf(Finding.NotNow.class);
        }
        assertThat(issuer.asked.get() - before).isLessThanOrEqualTo(2);
        many.shutdownNow();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    /** A token that was made just now. */
    private String lately() {
        long made = now.getEpochSecond();
        return token((header, claims) -> {
            claims.put("iat", made);
            claims.put("nbf", made);
            claims.put("exp", made + 300);
        });
    }
}

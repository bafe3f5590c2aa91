package io.assay.artifact;

import java.util.List;
import java.util.stream.Stream;

/**
 * Well-known tokens, as their issuers document them: a prefix made to be found by scanners, and how many random characters
 * follow it. Lengths are lower bounds where issuers leave them open.
 */
final class TokenShapes {
    private static final CharClass DOTTED = CharClass.of("-A-Za-z0-9_.");
    private static final CharClass AWS_SECRET = CharClass.of("A-Za-z0-9/+=");
    private static final CharClass TOKEN68 = CharClass.of("-A-Za-z0-9._~+/=");
    private static final CharClass PATH = CharClass.of("-A-Za-z0-9_/");

    static final List<Shape> ALL = Stream.of(codeHosts(), clouds(), packages(), chats(), services(), general())
            .flatMap(List::stream)
            .toList();

    private TokenShapes() {}

    private static List<Shape> codeHosts() {
        Stream<Shape> github =
                Stream.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_").map(prefix -> Token.of(prefix, CharClass.WORD, 36));
        Stream<Shape> gitlab = Stream.of(
                        "glpat-",
                        "gloas-",
                        "gldt-",
                        "glrt-",
                        "glrtr-",
                        "glcbt-",
                        "glptt-",
                        "glft-",
                        "glimt-",
                        "glagent-",
                        "glwt-",
                        "glsoat-",
                        "glffct-")
                .map(prefix -> Token.of(prefix, DOTTED, 20));
        Stream<Shape> others = Stream.of(
                Token.of("github_pat_", CharClass.WORD, 36),
                Token.of("ATATT3", CharClass.of("-A-Za-z0-9_="), 40),
                Token.of("ATCTT3", CharClass.of("-A-Za-z0-9_="), 40));
        return Stream.of(github, gitlab, others).flatMap(shapes -> shapes).toList();
    }

    private static List<Shape> clouds() {
        return List.of(
                Token.exactly("AKIA", CharClass.UPPER, 16),
                Token.exactly("ASIA", CharClass.UPPER, 16),
                new Credential("aws_secret_access_key", List.of(), AWS_SECRET, 16),
                new Credential("aws_session_token", List.of(), AWS_SECRET, 16),
                new Credential("secretaccesskey", List.of(), AWS_SECRET, 16),
                new Credential("sessiontoken", List.of(), AWS_SECRET, 64),
                new Credential("accountkey", List.of(), CharClass.BASE64, 64),
                Token.exactly("AIza", CharClass.URL_SAFE, 35),
                Token.of("ya29.", CharClass.URL_SAFE, 20),
                Token.of("GOCSPX-", CharClass.URL_SAFE, 24),
                Token.of("dop_v1_", CharClass.HEX, 64),
                Token.of("hvs.", CharClass.URL_SAFE, 24));
    }

    private static List<Shape> packages() {
        return List.of(
                Token.of("npm_", CharClass.ALPHANUMERIC, 36),
                Token.of("pypi-", CharClass.URL_SAFE, 50),
                Token.of("rubygems_", CharClass.HEX, 48),
                Token.of("dckr_pat_", CharClass.URL_SAFE, 27),
                Token.of("hf_", CharClass.ALPHANUMERIC, 34));
    }

    private static List<Shape> chats() {
        return List.of(
                Token.of("xoxb-", CharClass.URL_SAFE, 10),
                Token.of("xoxp-", CharClass.URL_SAFE, 10),
                Token.of("xoxa-", CharClass.URL_SAFE, 10),
                Token.of("xoxr-", CharClass.URL_SAFE, 10),
                Token.of("xoxs-", CharClass.URL_SAFE, 10),
                Token.of("xoxc-", CharClass.URL_SAFE, 10),
                Token.of("xoxe-", CharClass.URL_SAFE, 10),
                Token.of("xoxd-", CharClass.of("-A-Za-z0-9_%"), 10),
                Token.of("xapp-1-", CharClass.URL_SAFE, 10),
                Token.of("hooks.slack.com/services/", PATH, 20),
                Token.of("hooks.slack.com/workflows/", PATH, 20),
                Token.of("hooks.slack.com/triggers/", PATH, 20));
    }

    private static List<Shape> services() {
        return List.of(
                Token.of("sk_live_", CharClass.ALPHANUMERIC, 16),
                Token.of("rk_live_", CharClass.ALPHANUMERIC, 16),
                Token.of("sk_test_", CharClass.ALPHANUMERIC, 16),
                Token.of("rk_test_", CharClass.ALPHANUMERIC, 16),
                Token.of("whsec_", CharClass.BASE64, 32),
                Token.of("sk-ant-", CharClass.URL_SAFE, 32),
                Token.of("sk-proj-", CharClass.URL_SAFE, 32),
                Token.of("glsa_", CharClass.WORD, 32),
                Token.of("sqp_", CharClass.HEX, 40),
                Token.of("sqa_", CharClass.HEX, 40),
                Token.of("squ_", CharClass.HEX, 40),
                new Segments("SG.", CharClass.URL_SAFE, 16, 64, ".", 16, CharClass.URL_SAFE));
    }

    /** JSON Web Tokens (RFC 7519), HTTP credentials (RFC 9110, 11.4; RFC 6750), private keys (RFC 7468), URLs. */
    private static List<Shape> general() {
        List<String> schemes = List.of("bearer", "basic", "token", "apikey", "negotiate", "ntlm");
        return List.of(
                new Segments("eyJ", CharClass.URL_SAFE, 7, 2048, ".eyJ", 4, DOTTED),
                new Credential("authorization", schemes, TOKEN68, 6),
                new KeyHeader(),
                new UserInfo());
    }
}

package io.assay.server.identity;

import com.nimbusds.jose.jwk.JWK;
import io.assay.server.access.Credential;
import io.assay.server.access.Holder;
import io.assay.server.access.Principal;
import io.assay.server.access.Vouched;
import io.assay.suite.yaml.Described;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens that CI systems sign for their jobs (<a href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID
 * Connect ID tokens</a>): whose they are, by the keys of issuers that are trusted and the rules for their claims.
 * Thread-safe.
 */
public final class CiTokens implements Vouched {
    private final Map<String, Issuer> issuers = new HashMap<>();
    private final InstantSource clock;

    private record Issuer(TrustedIssuer trusted, KeyRing keys) {}

    private CiTokens(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Begins to ask for the keys of the issuers, and does not wait for them.
     *
     * @param environment where proxies are looked for
     * @throws IllegalArgumentException when a file of authorities cannot be used
     */
    public static CiTokens of(List<TrustedIssuer> trusted, Map<String, String> environment, InstantSource clock) {
        CiTokens tokens = new CiTokens(clock);
        for (TrustedIssuer issuer : trusted) {
            KeyFetch fetch = new KeyFetch(issuer, environment);
            KeyRing keys = new KeyRing(issuer.issuer(), fetch::keys, clock);
            tokens.issuers.put(issuer.issuer().toString(), new Issuer(issuer, keys));
            keys.prepare();
        }
        return tokens;
    }

    @Override
    public Optional<Finding> look(String bearer) {
        if (issuers.isEmpty() || !SignedToken.looksLikeOne(bearer)) {
            return Optional.empty();
        }
        try {
            return Optional.of(judge(SignedToken.parse(bearer)));
        } catch (UnfitTokenException unfit) {
            return Optional.of(new Finding.Refused("the identity token is not taken: " + unfit.words()));
        }
    }

    private Finding judge(SignedToken token) throws UnfitTokenException {
        Issuer issuer = issuers.get(token.claims().text("iss"));
        if (issuer == null) {
            throw new UnfitTokenException(
                    "its issuer " + Described.quoted(token.claims().text("iss")) + " is none that this server trusts");
        }
        KeyRing.Look look = issuer.keys.find(token.key());
        if (look instanceof KeyRing.Look.Unreachable unreachable) {
            return notNow(issuer.trusted, unreachable.after());
        }
        verify(token, look);
        Instant expires = Validity.check(token.claims(), issuer.trusted.audiences(), clock.instant());
        return new Finding.Known(holder(issuer.trusted, token.claims(), expires));
    }

    private static Finding notNow(TrustedIssuer issuer, Duration after) {
        return new Finding.NotNow(
                "the keys of " + issuer.issuer() + " cannot be asked for, so the identity token cannot be checked;"
                        + " send the request again in a moment",
                after);
    }

    private static void verify(SignedToken token, KeyRing.Look look) throws UnfitTokenException {
        List<JWK> keys = look instanceof KeyRing.Look.Found found ? found.keys() : List.of();
        if (keys.isEmpty()) {
            throw new UnfitTokenException("its issuer has no key of the name " + Described.quoted(token.key()));
        }
        if (keys.stream().noneMatch(key -> Signature.holds(token, key))) {
            throw new UnfitTokenException("its signature is not its issuer's");
        }
    }

    private static Holder holder(TrustedIssuer issuer, Claims claims, Instant expires) throws UnfitTokenException {
        Platform platform = issuer.platform();
        boolean outside = platform.fromOutside(claims.text(platform.event()));
        ClaimRule rule = issuer.rules().stream()
                .filter(each -> !outside || each.claims().containsKey(platform.event()))
                .filter(each -> each.fits(claims))
                .findFirst()
                .orElseThrow(() -> new UnfitTokenException(unfit(platform, claims, outside)));
        String name = issuer.prefix() + ":" + claims.text(platform.repository()) + "@" + claims.text("ref");
        return new Holder(
                new Principal(name, rule.role(), rule.projects()),
                Credential.identity(issuer.issuer().toString(), expires, !outside));
    }

    private static String unfit(Platform platform, Claims claims, boolean outside) {
        return "no rule of the server's 'identity' fits it: " + said(platform.repository(), claims) + ", "
                + said("ref", claims) + ", " + said(platform.event(), claims)
                + (outside ? "; a rule has to name " + platform.event() + " to be for such jobs" : "");
    }

    private static String said(String claim, Claims claims) {
        return claim + " " + Described.quoted(claims.text(claim));
    }
}

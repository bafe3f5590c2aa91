package io.assay.server.identity;

import io.assay.suite.Wildcard;
import io.assay.suite.yaml.Described;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What is wrong with the rules of an issuer: they would never be of use, or be of use to everybody. */
final class RuleFaults {
    private static final String EVERYTHING = "\\*+";

    private final TrustedIssuer issuer;
    private final Platform platform;
    private final List<String> faults = new ArrayList<>();

    private RuleFaults(TrustedIssuer issuer) {
        this.issuer = issuer;
        this.platform = issuer.platform();
    }

    /** Each continues the words "'rules' …". */
    static List<String> of(TrustedIssuer issuer) {
        RuleFaults found = new RuleFaults(issuer);
        List<ClaimRule> rules = issuer.rules();
        IntStream.range(0, rules.size()).forEach(found::check);
        return found.faults;
    }

    private void check(int index) {
        ClaimRule rule = issuer.rules().get(index);
        rule.claims().forEach((claim, patterns) -> check(index, claim, patterns));
        checkWidth(index, rule);
        IntStream.range(0, index)
                .filter(earlier -> issuer.rules().get(earlier).covers(rule, platform.event()))
                .findFirst()
                .ifPresent(earlier -> tell(
                        index,
                        "is never reached: whatever fits it fits rule " + (earlier + 1)
                                + " before it. Write the narrower rule first, or leave it out"));
    }

    private void check(int index, String claim, List<Wildcard> patterns) {
        if (!platform.knows(claim)) {
            tell(
                    index,
                    "names the claim " + Described.quoted(claim) + ", which " + platform.word()
                            + " does not send. Accepted: " + RuleForm.words(platform.known()));
            return;
        }
        for (Wildcard pattern : patterns) {
            platform.misfit(claim, pattern.pattern())
                    .ifPresent(words -> tell(index, "would fit no token: " + claim + " " + words));
        }
    }

    /** Of a public system everybody can have tokens, so that a rule has to say whose repository it is for. */
    private void checkWidth(int index, ClaimRule rule) {
        if (rule.claims().values().stream().allMatch(RuleFaults::anything)) {
            tell(index, "fits every token of the issuer: name " + platform.repository() + ", for example acme/shop");
        } else if (isPublic() && rule.claims().entrySet().stream().noneMatch(this::owned)) {
            tell(
                    index,
                    "fits tokens of anybody at " + issuer.issuer().getHost() + ": name whose they are, up to the first"
                            + " '/' without a '*', in one of " + RuleForm.words(platform.owning()));
        }
    }

    private boolean isPublic() {
        return platform.publicHost().equals(issuer.issuer().getAuthority());
    }

    private boolean owned(Map.Entry<String, List<Wildcard>> claim) {
        return platform.owning().contains(claim.getKey())
                && claim.getValue().stream().allMatch(pattern -> platform.pinsOwner(claim.getKey(), pattern.pattern()));
    }

    private static boolean anything(List<Wildcard> patterns) {
        return patterns.stream().anyMatch(pattern -> pattern.pattern().matches(EVERYTHING));
    }

    private void tell(int index, String words) {
        faults.add("holds a rule, number " + (index + 1) + ", that " + words);
    }
}

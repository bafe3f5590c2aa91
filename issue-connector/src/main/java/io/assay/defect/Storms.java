package io.assay.defect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assay.defect.fingerprint.Cluster;
import io.assay.defect.fingerprint.Clusters;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts failures of a run together into what is to have one record: those of one fingerprint, and above them, when there are
 * many, those of one cause. The order of the failures does not matter.
 */
final class Storms {
    private final Rules.Storm rule;
    private final int executed;

    Storms(Rules.Storm rule, int executed) {
        this.rule = rule;
        this.executed = executed;
    }

    /** Incidents first, that of the most cases before the others, then by fingerprint. */
    List<Finding> findings(List<Failing> failing) {
        List<Failing> left = new ArrayList<>(failing);
        left.sort(
                Comparator.comparing((Failing each) -> each.fingerprint().id()).thenComparing(Failing::caseKey));
        List<Finding> findings = new ArrayList<>();
        take(left, Storms::errorKey, findings);
        IdentityHashMap<Failing, String> clusters = clusters(left);
        take(left, each -> clusters.getOrDefault(each, ""), findings);
        findings.sort(
                Comparator.comparing((Finding finding) -> finding.failing().size(), Comparator.reverseOrder()));
        grouped(left, each -> each.fingerprint().id()).values().forEach(group -> findings.add(Finding.defect(group)));
        return findings;
    }

    private static IdentityHashMap<Failing, String> clusters(List<Failing> failing) {
        List<Cluster> clusters =
                new Clusters().addAll(failing.stream().map(Failing::symptom).toList());
        IdentityHashMap<Failing, String> ids = new IdentityHashMap<>();
        for (int i = 0; i < failing.size(); i++) {
            ids.put(failing.get(i), clusters.get(i).id());
        }
        return ids;
    }

    /** Moves groups that are large enough from what is left into incidents. */
    private void take(List<Failing> left, Function<Failing, String> key, List<Finding> findings) {
        Set<Failing> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        grouped(left, key).forEach((name, group) -> {
            if (!name.isEmpty() && rule.blows(cases(group), executed)) {
                findings.add(Finding.incident(name, group));
                taken.addAll(group);
            }
        });
        left.removeIf(taken::contains);
    }

    private static int cases(Collection<Failing> group) {
        return (int) group.stream().map(Failing::caseKey).distinct().count();
    }

    private static Map<String, List<Failing>> grouped(List<Failing> failing, Function<Failing, String> key) {
        return failing.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    /** The same error wherever it comes from, as when an environment is down; empty for an assertion, which is about one place. */
    private static String errorKey(Failing failing) {
        if (failing.part("kind").equals("assertion") || failing.part("type").isEmpty()) {
            return "";
        }
        return "e1:"
                + digest(failing.part("kind") + '\u001f' + failing.part("type") + '\u001f' + failing.part("message"));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

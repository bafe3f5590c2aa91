package io.assay.defect;

import io.assay.defect.owner.Routing;
import java.util.List;

/**
 * How one project of ours files.
 *
 * @param scope the project: of several that file in one project of a tracker, each has its own records
 * @param labels of every record
 */
public record Settings(String scope, List<String> labels, Rules rules, Routing routing, Wording wording) {
    public Settings {
        labels = List.copyOf(labels);
    }

    public static Settings of(String scope) {
        return new Settings(scope, List.of("assay"), Rules.DEFAULT, Routing.NONE, Wording.DEFAULT);
    }

    public Settings withRules(Rules changed) {
        return new Settings(scope, labels, changed, routing, wording);
    }

    public Settings withRouting(Routing changed) {
        return new Settings(scope, labels, rules, changed, wording);
    }

    public Settings withWording(Wording changed) {
        return new Settings(scope, labels, rules, routing, changed);
    }
}

package io.assay.engine.defect;

import io.assay.defect.Rules;
import io.assay.defect.Rules.Budget;
import io.assay.defect.Rules.Steadiness;
import io.assay.defect.Rules.Storm;
import io.assay.defect.Settings;
import io.assay.defect.Wording;
import io.assay.defect.owner.CodeOwners;
import io.assay.defect.owner.Routing;
import io.assay.defect.owner.Routing.Route;
import io.assay.suite.Defects;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The settings of a suite as the filing understands them. */
final class FilingSettings {
    /** Where GitHub looks for one, then GitLab. */
    private static final List<String> CODE_OWNERS =
            List.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS");

    private FilingSettings() {}

    /** @param scope the project whose runs are filed */
    static Settings of(String scope, Defects defects, ProjectFiles files) {
        return new Settings(
                scope, defects.labels(), rules(defects), routing(defects.owners(), files), wording(defects));
    }

    private static Rules rules(Defects defects) {
        Defects.Resolve resolve = defects.resolve();
        Defects.Storm storm = defects.storm();
        return new Rules(
                defects.branches().contains("*") ? List.of() : defects.branches(),
                defects.reopenWindow(),
                new Steadiness(resolve.passes(), resolve.flakyAfter(), resolve.flakyPasses()),
                new Budget(defects.budget().run(), defects.budget().open()),
                new Storm(storm.cases(), storm.share().movePointLeft(2).doubleValue(), storm.least()));
    }

    private static Routing routing(Defects.Owners owners, ProjectFiles files) {
        List<Route> routes = owners.routes().stream()
                .map(each -> new Route(each.match(), each.owners(), each.component(), each.priority(), each.labels()))
                .toList();
        return new Routing(codeOwners(owners, files), routes, owners.accounts(), owners.priorities());
    }

    /** Its patterns are told from the root of the repository, wherever in it the project is. */
    private static CodeOwners codeOwners(Defects.Owners owners, ProjectFiles files) {
        if (owners.file().isPresent()) {
            String file = owners.file().get();
            return CodeOwners.parsed(
                            files.text(file)
                                    .orElseThrow(
                                            () -> new FilingException(
                                                    "there is no " + file
                                                            + " in the project, which 'owners' of 'defects' names: add it, or leave 'owners' out")))
                    .from(files.folder());
        }
        return found(files::ofRepository)
                .map(found -> found.from(files.folder()))
                .or(() -> found(files::text))
                .orElse(CodeOwners.NONE);
    }

    private static Optional<CodeOwners> found(Function<String, Optional<String>> files) {
        return CODE_OWNERS.stream()
                .flatMap(name -> files.apply(name).stream())
                .findFirst()
                .map(CodeOwners::parsed);
    }

    private static Wording wording(Defects defects) {
        try {
            Wording wording =
                    defects.wording().title().map(Wording.DEFAULT::withTitle).orElse(Wording.DEFAULT);
            return defects.wording().text().map(wording::withText).orElse(wording);
        } catch (IllegalArgumentException e) {
            throw new FilingException("'title' or 'text' of 'defects' is no template: " + e.getMessage());
        }
    }
}

package io.assay.report.attempt;

import io.assay.run.CaseId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of cases that share their name with another: {@code name (2)}. */
public final class Ordinals {
    private static final Pattern ORDINAL = Pattern.compile("(.*) \\(\\d+\\)", Pattern.DOTALL);

    private Ordinals() {}

    /** The identity that this one would have as the first of its name; empty when it has no ordinal. */
    public static Optional<CaseId> base(CaseId id) {
        Matcher name = ORDINAL.matcher(id.name());
        return name.matches()
                ? Optional.of(new CaseId(id.suite(), id.leg(), id.container(), name.group(1)))
                : Optional.empty();
    }

    /** The identity of a further case of this name, when there are {@code known} already. */
    public static CaseId next(CaseId base, int known) {
        return known == 0
                ? base
                : new CaseId(base.suite(), base.leg(), base.container(), base.name() + " (" + (known + 1) + ")");
    }
}

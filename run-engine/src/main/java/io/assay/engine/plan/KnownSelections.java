package io.assay.engine.plan;

import io.assay.run.CaseResult;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** What a run has executed, to be asked whether something that was listed is in it. */
public final class KnownSelections {
    private final NavigableSet<String> containers = new TreeSet<>();
    private final Set<String> cases = new HashSet<>();

    public void add(CaseResult result) {
        Selection selection = Selection.of(result);
        for (String container :
                List.of(TestSources.outermost(selection.className()), selection.className(), selection.file())) {
            containers.add(container);
            cases.add(container + "\n" + result.id().name());
            cases.add(container + "\n" + selection.method());
        }
        cases.add("\n" + result.id().name());
    }

    /** Whether the listed case was executed, or at least one case of the listed class or file. */
    public boolean cover(Selection listed) {
        if (listed.name() == null) {
            return covers(containers, listed.className(), "")
                    || covers(containers, listed.file(), "")
                    || coversDotted(listed.file());
        }
        String name = "\n" + listed.name();
        boolean nameOnly = listed.className().isEmpty() && listed.file().isEmpty();
        return nameOnly
                ? cases.contains(name)
                : covers(cases, listed.className(), name) || covers(cases, listed.file(), name);
    }

    private boolean coversDotted(String file) {
        if (file.isEmpty()) {
            return false;
        }
        String dotted = TestSources.dotted(file);
        return containers.contains(dotted)
                || !containers.subSet(dotted + ".", dotted + "/").isEmpty();
    }

    private static boolean covers(Set<String> known, String container, String suffix) {
        return !container.isEmpty() && known.contains(container + suffix);
    }
}

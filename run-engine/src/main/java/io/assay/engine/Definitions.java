package io.assay.engine;

import io.assay.suite.Project;
import io.assay.suite.ProjectFile;
import java.util.LinkedHashMap;
import java.util.Map;

/** Texts of {@code assay.yaml} as this process understands them; the last ones are remembered. Thread-safe. */
final class Definitions {
    private static final int REMEMBERED = 64;

    private final Map<String, String> environment;
    private final Map<String, Project> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Project> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param environment what {@code ${NAME}} stands for */
    Definitions(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** @throws io.assay.suite.ConfigurationException when the text has errors */
    Project of(String text) {
        synchronized (known) {
            Project project = known.get(text);
            if (project != null) {
                return project;
            }
        }
        Project parsed = ProjectFile.parse("assay.yaml", text, environment);
        synchronized (known) {
            known.put(text, parsed);
        }
        return parsed;
    }
}

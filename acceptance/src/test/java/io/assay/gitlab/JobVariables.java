package io.assay.gitlab;

import io.assay.acceptance.ServedProject;
import io.assay.ci.input.Variables;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The variables of a job, as GitLab and the templates set them. */
record JobVariables(Map<String, String> values) {
    static JobVariables of(ServedProject server, Path checkout) {
        return new JobVariables(Map.of(
                        "CI_PROJECT_ID", "42",
                        "CI_PROJECT_PATH", "group/shop",
                        "CI_PROJECT_NAME", "shop",
                        "CI_PROJECT_DIR", checkout.toString(),
                        "CI_JOB_ID", "9001",
                        "CI_JOB_NAME", "assay-smoke",
                        "CI_PIPELINE_ID", "118",
                        "CI_PIPELINE_IID", "18",
                        "ASSAY_TOKEN", ServedProject.TOKEN))
                .input("suite", "smoke")
                .input("project", "shop")
                .input("server", server.url().toString());
    }

    JobVariables with(String name, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value);
        return new JobVariables(more);
    }

    JobVariables input(String name, String value) {
        return with("ASSAY_INPUT_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), value);
    }

    Variables told() {
        return new Variables(values);
    }
}

package io.assay.engine;

import io.assay.run.Policy;
import io.assay.run.Trigger;
import io.assay.suite.Defects;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which reports become a run, and how it is judged.
 *
 * @param project name of the project
 * @param suite name of the suite that they are the reports of
 * @param revision of the source that was tested; empty: that of the project's folder
 * @param environment name of the environment that was tested; empty when there was none
 * @param ref branch or pull request of that source, in full; empty: as the CI or git says
 * @param defects where and how failures are filed; empty: nowhere
 * @param quarantine file with cases that are not counted, relative to the project
 * @param secrets values that must not be kept
 * @param here the folder that relative names are relative to
 * @param reports what to read, in this order
 * @param standardInput what the name {@code -} stands for
 */
public record ImportRequest(
        String project,
        String suite,
        String environment,
        Optional<String> revision,
        Optional<String> ref,
        Policy policy,
        Optional<Defects> defects,
        Optional<String> quarantine,
        List<String> secrets,
        Trigger trigger,
        Path here,
        List<Reports> reports,
        InputStream standardInput) {

    public ImportRequest {
        secrets = List.copyOf(secrets);
        reports = List.copyOf(reports);
    }

    /**
     * Some reports of one leg.
     *
     * @param leg one cell of a matrix, {@code name=value} joined with commas; empty when there is none
     * @param names files, folders, globs, or {@code -}
     */
    public record Reports(String leg, List<String> names) {
        public Reports {
            names = List.copyOf(names);
        }
    }
}

package io.jenkins.plugins.assay.report;

import hudson.model.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where a build keeps the cases of its reports. */
final class ReportFiles {
    private ReportFiles() {}

    /** The folder, made if needed. */
    static Path folder(Run<?, ?> build) throws IOException {
        return Files.createDirectories(build.getRootDir().toPath().resolve("assay"));
    }

    /**
     * The file of a report; it may not be there. Its name is one on every file system, whatever the report's letters, and
     * tells apart what differs in case only.
     */
    static Path of(Run<?, ?> build, String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String readable = plain.substring(0, Math.min(40, plain.length()));
        return build.getRootDir().toPath().resolve("assay").resolve(readable + "-" + CaseText.digest(name) + ".cases");
    }
}

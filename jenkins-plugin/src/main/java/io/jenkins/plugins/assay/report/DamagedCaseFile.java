package io.jenkins.plugins.assay.report;

import java.io.IOException;

/** The kept cases of a report cannot be read; says why in words for people. */
final class DamagedCaseFile extends IOException {
    private static final long serialVersionUID = 1;

    DamagedCaseFile(String message) {
        super(message);
    }
}

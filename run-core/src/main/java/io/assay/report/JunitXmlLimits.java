package io.assay.report;

/**
 * How large a file of JUnit XML may get.
 *
 * @param bytes GitLab takes less than 30 MB (<a href="https://docs.gitlab.com/ci/testing/unit_test_reports/">unit test
 *     reports</a>)
 * @param elements GitLab takes 250,000 (since 17.6)
 */
record JunitXmlLimits(long bytes, long elements) {
    static final JunitXmlLimits GITLAB = new JunitXmlLimits(29_000_000, 245_000);
}

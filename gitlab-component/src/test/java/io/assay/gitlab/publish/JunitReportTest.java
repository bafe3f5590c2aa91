package io.assay.gitlab.publish;

import static io.assay.gitlab.publish.Samples.failed;
import static io.assay.gitlab.publish.Samples.passed;
import static io.assay.gitlab.publish.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.report.JunitXmlFiles;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.RunState;
import io.assay.run.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JunitReportTest {
    private static final long GITLABS_FILE = 30_000_000;
    private static final int GITLABS_OBJECTS = 250_000;

    @TempDir
    private Path repository;

    /** What Java's own parser finds in the files that GitLab is given. */
    private record Found(
            List<String> cases, Set<String> unique, int failures, List<Integer> elements, List<Path> files) {}

    private Publication publication(List<CaseResult> cases) throws IOException {
        Publication publication = Samples.of(
                Samples.run(Samples.id(0), RunState.FAILED, cases),
                repository,
                URI.create("http://localhost/api/v4"),
                1,
                Map.of());
        Path report =
                Files.createDirectories(publication.place().folder().report().path());
        new JunitXmlFiles(report.resolve("junit.xml")).write(publication.record());
        return publication;
    }

    private static Found found(Publication publication) throws IOException, XMLStreamException {
        Found found = new Found(new ArrayList<>(), new HashSet<>(), 0, new ArrayList<>(), new ArrayList<>());
        int failures = 0;
        try (Stream<Path> files = Files.list(publication.place().folder().junit())) {
            for (Path file : files.sorted().toList()) {
                found.files().add(file);
                failures += read(file, found);
            }
        }
        return new Found(found.cases(), found.unique(), failures, found.elements(), found.files());
    }

    private static int read(Path file, Found found) throws IOException, XMLStreamException {
        int failures = 0;
        int elements = 0;
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                elements++;
                failures += xml.getLocalName().equals("failure") ? 1 : 0;
                if (xml.getLocalName().equals("testcase")) {
                    found.cases().add(xml.getAttributeValue(null, "name"));
                    found.unique()
                            .add(xml.getAttributeValue(null, "classname") + "\0" + xml.getAttributeValue(null, "name"));
                }
            }
        }
        found.elements().add(elements);
        return failures;
    }

    @Test
    void of_a_hundred_thousand_cases_none_is_lost_and_every_file_is_within_GitLabs_limits() throws Exception {
        List<CaseResult> cases = IntStream.range(0, 100_000)
                .mapToObj(i -> i % 3 == 0
                        ? failed("suite.Of" + i / 1000, "case " + i % 700, "expected " + i + "x".repeat(600))
                        : passed("suite.Of" + i / 1000, "case " + i % 700))
                .sorted(java.util.Comparator.comparing(CaseResult::id))
                .toList();
        Publication publication = publication(cases);

        Optional<String> leftOut = JunitReport.STANDARD.write(publication);

        Found found = found(publication);
        assertThat(leftOut).isEmpty();
        assertThat(found.cases()).hasSize(100_000);
        assertThat(found.unique())
                .as("of two cases of one name GitLab shows the first")
                .hasSize(100_000);
        assertThat(found.failures()).isEqualTo(33_334);
        assertThat(found.files())
                .hasSizeGreaterThan(1)
                .allSatisfy(file -> assertThat(Files.size(file)).isLessThan(GITLABS_FILE));
        assertThat(found.elements()).allSatisfy(count -> assertThat(count).isLessThan(GITLABS_OBJECTS));
    }

    @Test
    void of_a_run_that_is_larger_than_GitLab_takes_it_gets_what_did_not_just_pass() throws Exception {
        Publication publication = publication(List.of(
                passed("Till", "a"),
                failed("Till", "b", "no"),
                result("Till", "c", Verdict.SKIPPED, "", Evidence.NONE)));

        Optional<String> leftOut = new JunitReport(1_000_000, 2).write(publication);

        assertThat(found(publication).cases()).containsExactly("b");
        assertThat(leftOut).hasValueSatisfying(words -> assertThat(words).contains("larger than GitLab takes"));
    }

    @Test
    void screenshots_are_brought_into_the_artifact_and_named_there() throws Exception {
        Files.createDirectories(repository.resolve("shots"));
        Files.writeString(repository.resolve("shots/a & b.png"), "image");
        Publication publication = publication(List.of(result(
                "Till", "a", Verdict.FAILED, "no", Evidence.of("", List.of("shots/a & b.png", "shots/absent.png")))));

        JunitReport.STANDARD.write(publication);

        assertThat(repository.resolve("assay-report/attachments/shots/a & b.png"))
                .hasContent("image");
        assertThat(publication.place().folder().junit().resolve("junit.xml"))
                .content()
                .contains(
                        "[[ATTACHMENT|assay-report/attachments/shots/a &amp; b.png]]",
                        "[[ATTACHMENT|shots/absent.png]]");
    }

    @Test
    void no_file_from_outside_of_the_repository_is_published() throws Exception {
        Path outside = Files.writeString(repository.resolveSibling("secret-" + repository.getFileName()), "secret");
        Files.createSymbolicLink(repository.resolve("link.png"), outside);
        Publication publication = publication(List.of(result(
                "Till",
                "a",
                Verdict.FAILED,
                "no",
                Evidence.of("", List.of(outside.toString(), "../" + outside.getFileName(), "link.png")))));

        JunitReport.STANDARD.write(publication);

        assertThat(publication.place().folder().attachments()).doesNotExist();
        Files.delete(outside);
    }

    @Test
    void files_of_an_earlier_try_are_gone() throws Exception {
        Publication publication = publication(List.of(passed("Till", "a")));
        Path stale =
                Files.createDirectories(publication.place().folder().junit()).resolve("junit-2.xml");
        Files.writeString(stale, "<testsuites/>");

        JunitReport.STANDARD.write(publication);

        assertThat(stale).doesNotExist();
    }
}

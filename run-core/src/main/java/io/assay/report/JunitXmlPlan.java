package io.assay.report;

import io.assay.report.xml.XmlOut;
import io.assay.run.CaseResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parts cases, ordered by container, into files of a limited size. Measures each case by writing it to nowhere. */
final class JunitXmlPlan {
    /** What a file has beside its suites. */
    private static final int FRAME = 64 * 1024;

    /** What a suite has beside its cases and the six bytes that a character of its name may take. */
    private static final int SUITE = 512;

    private final Iterator<CaseResult> cases;
    private final JunitXmlLimits limits;
    private final JunitXmlSize size = new JunitXmlSize();
    private final XmlOut xml;
    private @Nullable CaseResult upcoming;
    private UniqueNames names = new UniqueNames();
    private long bytes;
    private long elements;

    JunitXmlPlan(Iterator<CaseResult> cases, JunitXmlLimits limits) throws IOException {
        this.cases = cases;
        this.limits = limits;
        this.xml = new XmlOut(size);
        advance();
    }

    /**
     * What is to be written into one file.
     *
     * @param tests how many cases it has
     */
    record File(List<Suite> suites, int tests) {}

    /** Successive cases of one container, all of them or a part. */
    record Suite(String name, JunitXmlSuiteTotals totals) {}

    /** The next file; empty after the last. */
    Optional<File> next() throws IOException {
        if (upcoming == null) {
            return Optional.empty();
        }
        List<Suite> suites = new ArrayList<>();
        int tests = 0;
        long bytesLeft = limits.bytes() - FRAME;
        long elementsLeft = limits.elements() - 1;
        while (upcoming != null) {
            CaseResult result = upcoming;
            String container = result.id().container();
            Suite last = suites.isEmpty() ? null : suites.get(suites.size() - 1);
            boolean begins = last == null || !last.name().equals(container);
            bytesLeft -=
                    bytes + (begins ? SUITE + 6L * JunitXmlTexts.name(container).length() : 0);
            elementsLeft -= elements + (begins ? 1 : 0);
            if (last != null && (bytesLeft < 0 || elementsLeft < 0)) {
                break;
            }
            JunitXmlSuiteTotals before = begins || last == null ? JunitXmlSuiteTotals.NONE : last.totals();
            if (!begins) {
                suites.remove(suites.size() - 1);
            }
            suites.add(new Suite(container, before.plus(result)));
            tests++;
            advance();
        }
        return Optional.of(new File(suites, tests));
    }

    private void advance() throws IOException {
        CaseResult before = upcoming;
        upcoming = cases.hasNext() ? cases.next() : null;
        if (upcoming == null) {
            return;
        }
        if (before == null || !before.id().container().equals(upcoming.id().container())) {
            names = new UniqueNames();
        }
        long bytesBefore = size.bytes();
        long elementsBefore = size.elements();
        new JunitXmlCaseWriter(xml, names).write(upcoming);
        xml.flush();
        bytes = size.bytes() - bytesBefore;
        elements = size.elements() - elementsBefore;
    }
}

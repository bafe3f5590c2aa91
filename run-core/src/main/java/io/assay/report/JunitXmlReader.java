package io.assay.report;

import io.assay.report.xml.DamagedXml;
import io.assay.report.xml.XmlCursor;
import io.assay.report.xml.XmlHead;
import io.assay.run.Notice;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/**
 * Reads JUnit XML, the format that Ant began and nobody specified, in the dialects that its many writers made of it.
 *
 * <p>The nearest to a specification: Surefire's
 * <a href="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd">schema</a> and
 * <a href="https://github.com/testmoapp/junitxml">github.com/testmoapp/junitxml</a>.
 */
final class JunitXmlReader implements ReportReader {
    /** The last is what Eclipse exports. */
    private static final Set<String> ROOTS = Set.of("testsuites", "testsuite", "testrun");

    @Override
    public String format() {
        return "JUnit XML";
    }

    @Override
    public boolean recognises(byte[] head) {
        return XmlHead.firstElement(head).filter(ROOTS::contains).isPresent();
    }

    @Override
    public Optional<Damage> read(InputStream in, String source, ReportSink sink) throws IOException {
        XmlCursor cursor;
        try {
            cursor = new XmlCursor(in);
        } catch (DamagedXml e) {
            return Optional.of(XmlReport.damage(e));
        }
        JunitXmlWalk walk = new JunitXmlWalk(cursor, sink);
        Optional<Damage> damage = XmlReport.toEnd(walk::toEnd);
        cursor.remarks().forEach(remark -> sink.notice(new Notice(source, remark)));
        walk.remarks().forEach(remark -> sink.notice(new Notice(source, remark)));
        return damage.or(walk::strangeness);
    }
}

package io.assay.report;

import io.assay.report.ReportReader.Damage;
import io.assay.report.xml.DamagedXml;
import io.assay.report.xml.ElementStream;
import io.assay.report.xml.XmlCursor;
import io.assay.report.xml.XmlShape;
import io.assay.run.Notice;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Leads a format through a document of it. */
final class XmlReport {
    private final String format;
    private final XmlShape shape;

    /**
     * Documents of a format.
     *
     * @param format its name, for people
     */
    XmlReport(String format, XmlShape shape) {
        this.format = format;
        this.shape = shape;
    }

    String format() {
        return format;
    }

    Optional<Damage> read(InputStream in, String source, XmlFormat into, ReportSink sink) throws IOException {
        try {
            ElementStream elements = new ElementStream(new XmlCursor(in), shape, into);
            Optional<Damage> damage = read(elements);
            into.finish(damage.isEmpty());
            Stream.concat(elements.remarks().stream(), into.remarks(damage.isEmpty()).stream())
                    .forEach(remark -> sink.notice(new Notice(source, remark)));
            return damage.or(into::flaw);
        } catch (DamagedXml e) {
            return Optional.of(damage(e));
        }
    }

    /** Goes through a document as far as it makes sense. */
    static Optional<Damage> toEnd(Walk walk) throws IOException {
        try {
            walk.toEnd();
            return Optional.empty();
        } catch (DamagedXml e) {
            return Optional.of(damage(e));
        }
    }

    /** A way through a document. */
    interface Walk {
        void toEnd() throws IOException, DamagedXml;
    }

    private Optional<Damage> read(ElementStream elements) throws IOException {
        Optional<Damage> damage = toEnd(elements::toEnd);
        if (damage.isPresent()) {
            return damage;
        }
        if (elements.strange()) {
            String roots = shape.roots().stream()
                    .sorted()
                    .map(root -> "<" + root + ">")
                    .collect(Collectors.joining(" or "));
            String cause = "begins with <" + elements.root() + ">; " + format + " begins with " + roots;
            return Optional.of(new Damage(0, cause, false));
        }
        return elements.root().isEmpty()
                ? Optional.of(new Damage(0, "holds no XML element", !elements.textOutside()))
                : Optional.empty();
    }

    static Damage damage(DamagedXml e) {
        return new Damage(e.offset(), e.reason(), e.truncated());
    }
}

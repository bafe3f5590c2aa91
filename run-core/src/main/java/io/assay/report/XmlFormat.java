package io.assay.report;

import io.assay.report.ReportReader.Damage;
import io.assay.report.xml.ElementStream;
import io.assay.report.xml.XmlElement;
import java.util.List;
import java.util.Optional;

/** What one format makes of the elements of one report; one instance a report. */
interface XmlFormat extends ElementStream.Handler {
    @Override
    default void open(XmlElement element) {}

    /**
     * Nothing more comes.
     *
     * @param whole the document was read to its end
     */
    default void finish(boolean whole) {}

    /** What a person should know about the report, in words, once it is finished. */
    default List<String> remarks(boolean whole) {
        return List.of();
    }

    /** What is missing from a report that could be read to its end. */
    default Optional<Damage> flaw() {
        return Optional.empty();
    }
}

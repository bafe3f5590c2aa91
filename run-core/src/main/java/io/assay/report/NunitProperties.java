package io.assay.report;

import io.assay.report.xml.XmlElement;
import java.util.stream.Stream;

/** The properties of a test of NUnit, without those that NUnit needs for itself. */
final class NunitProperties {
    private NunitProperties() {}

    static Stream<XmlElement> of(XmlElement test) {
        return test.children("properties").stream()
                .flatMap(all -> all.children("property").stream())
                .filter(property -> !property.attribute("name").startsWith("_"));
    }
}

package io.assay.report;

import io.assay.report.xml.XmlElement;
import java.util.List;

/** Takes the {@code <Test>}s of CTest's XML: first a list of what is to run, then what came of each. */
final class CtestFormat implements XmlFormat {
    private final ReportSink sink;
    private long listed;
    private long tested;

    CtestFormat(ReportSink sink) {
        this.sink = sink;
    }

    @Override
    public void close(XmlElement element) {
        if (!element.name().equals("Test")) {
            return;
        }
        if (element.parentName().equals("TestList")) {
            listed++;
        } else {
            tested++;
            sink.accept(CtestCase.read(element));
        }
    }

    @Override
    public List<String> remarks(boolean whole) {
        return !whole || listed <= tested
                ? List.of()
                : List.of("lists " + listed + " tests, but holds results of only " + tested);
    }
}

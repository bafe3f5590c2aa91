package io.assay.report;

import io.assay.report.ReportReader.Damage;
import io.assay.report.json.JsonValue;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes what a runner told of its tests as it went, one JSON object at a time. Holds the state of one report. */
interface JsonEvents {
    void take(JsonValue event, ReportSink sink);

    /**
     * Nothing more comes.
     *
     * @param remarks takes what a person should know about the report
     * @return what is missing; empty when it is whole
     */
    Optional<Damage> end(ReportSink sink, Consumer<String> remarks);
}

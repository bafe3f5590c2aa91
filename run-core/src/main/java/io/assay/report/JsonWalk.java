package io.assay.report;

import io.assay.report.json.DamagedJson;
import io.assay.report.json.JsonCursor;
import java.io.IOException;
import java.util.List;

/** One way through one JSON document of one format. */
interface JsonWalk {
    /** Hands over the cases of the document, as it is walked through. */
    void walk(JsonCursor cursor) throws IOException, DamagedJson;

    /**
     * Nothing more comes: hands over what was held back.
     *
     * @param whole whether the document could be read to its end
     * @return what a person should know about the report
     */
    List<String> end(boolean whole);
}

package io.assay.engine.intake;

import java.io.IOException;
import java.io.InputStream;

/**
 * One report that is to be taken in.
 *
 * @param name what people call it: its path with forward slashes, relative to the project where it lies there
 * @param leg of its cases; empty when there is none
 * @param named whether it was asked for by its own name, so that it must be a report
 */
record ReportInput(String name, String leg, boolean named, Content content) {
    /** Where its bytes come from. */
    interface Content {
        InputStream open() throws IOException;
    }
}

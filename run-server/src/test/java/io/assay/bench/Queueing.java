package io.assay.bench;

import java.io.PrintStream;

final class Queueing {
    private Queueing() {}

    static void measure(PrintStream out) throws Exception {}
}

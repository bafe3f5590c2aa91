package io.assay.server.cli;

import java.io.PrintStream;
import java.time.Duration;

/** Plain lines, for logs: phases, failures as they come, and now and then how far the run is. */
final class PlainView extends RunView {
    private static final long HEARTBEAT_NANOS = Duration.ofSeconds(15).toNanos();

    private long lastBeat = System.nanoTime();

    PlainView(PrintStream out, Style style) {
        super(out, style);
    }

    @Override
    void phase(String words) {
        line("  " + words);
    }

    @Override
    public synchronized void progress(Progress progress) {
        if (System.nanoTime() - lastBeat >= HEARTBEAT_NANOS) {
            lastBeat = System.nanoTime();
            line("  " + ProgressWords.of(progress));
        }
    }
}

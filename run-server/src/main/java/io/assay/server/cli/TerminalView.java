package io.assay.server.cli;

import java.io.PrintStream;
import java.time.Duration;

/** A line at the bottom that moves, and above it what stays. */
final class TerminalView extends RunView {
    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    private static final int BAR = 24;

    private final long start = System.nanoTime();
    private final Thread ticker = new Thread(this::tick, "terminal");
    private String phase = "Starting";
    private Progress progress = new Progress(0, 0, 0, 0, 0, 0);
    private int frame;
    private boolean shown;
    private volatile boolean closed;

    TerminalView(PrintStream out, Style style) {
        super(out, style);
        ticker.setDaemon(true);
        ticker.start();
    }

    @Override
    void phase(String words) {
        phase = words;
        draw();
    }

    @Override
    public synchronized void progress(Progress now) {
        progress = now;
    }

    @Override
    synchronized void line(String text) {
        erase();
        super.line(text);
        draw();
    }

    @Override
    public void close() {
        closed = true;
        ticker.interrupt();
        synchronized (this) {
            erase();
            out().flush();
        }
    }

    private void tick() {
        while (!closed) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                return;
            }
            synchronized (this) {
                frame++;
                draw();
            }
        }
    }

    private synchronized void draw() {
        if (closed) {
            return;
        }
        String time = Durations.words(Duration.ofNanos(System.nanoTime() - start));
        String what = progress.shards() == 0 ? phase : ProgressWords.of(progress) + " · " + phase;
        String text = SPINNER[frame % SPINNER.length] + " " + bar() + time + " · " + what;
        out().print("\r\033[2K" + style.cut(text));
        out().flush();
        shown = true;
    }

    private String bar() {
        if (progress.expected() == 0) {
            return "";
        }
        int filled = (int) ((long) BAR * progress.done() / progress.expected());
        int percent = (int) (100L * progress.done() / progress.expected());
        return "█".repeat(filled) + "░".repeat(BAR - filled) + " " + percent + "% · ";
    }

    private void erase() {
        if (shown) {
            out().print("\r\033[2K");
            shown = false;
        }
    }
}

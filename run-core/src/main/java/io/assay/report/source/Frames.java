package io.assay.report.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Takes the frames out of a trace or a message of any language; takes time that grows with its length only. */
final class Frames {
    private static final int MOST = 5_000;
    private static final int LONGEST_LINE = 4_000;

    private Frames() {}

    /** Those nearest to where it went wrong come first. */
    static List<Frame> of(String trace) {
        List<Frame> frames = new ArrayList<>();
        int from = 0;
        while (from < trace.length() && frames.size() < MOST) {
            int end = trace.indexOf('\n', from);
            int next = end < 0 ? trace.length() : end;
            String line = trace.substring(from, Math.min(next, from + LONGEST_LINE));
            JvmFrame.in(line).ifPresentOrElse(frames::add, () -> PathFrames.in(line, frames));
            from = next + 1;
        }
        if (!frames.isEmpty() && frames.get(0).outermostFirst()) {
            Collections.reverse(frames);
        }
        return frames;
    }
}

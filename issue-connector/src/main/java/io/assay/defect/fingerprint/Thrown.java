package io.assay.defect.fingerprint;

import java.util.List;

/**
 * One exception of a chain.
 *
 * @param type may be empty
 * @param message may be empty and have several lines
 * @param frames innermost first
 */
record Thrown(String type, String message, List<Frame> frames) {
    static final Thrown NOTHING = new Thrown("", "", List.of());

    Thrown {
        frames = List.copyOf(frames);
    }
}

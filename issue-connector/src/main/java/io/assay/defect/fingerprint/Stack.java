package io.assay.defect.fingerprint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The frames of a failure that say something.
 *
 * @param production of the project, not of its tests, above the test; innermost first, each once in a row of recursion
 * @param declaring class that declares the case's method, which may be one that the case's class extends
 * @param isAsserted thrown by an assertion library
 * @param isEndless calls went on until the stack was full, so that it is chance which of them came last
 */
record Stack(List<Frame> production, String declaring, boolean isAsserted, boolean isEndless) {
    private static final int MOST = 40;
    private static final Pattern ASSERTING = Pattern.compile(
            "(?:junit\\.framework|org\\.junit|org\\.hamcrest|org\\.opentest4j|org\\.assertj|org\\.fest|org\\.testng|org\\.mockito|org\\.easymock|com\\.google\\.common\\.truth|kotlin\\.test|io\\.kotest|org\\.scalatest|org\\.spockframework"
                    + "|Xunit|NUnit|FluentAssertions|Shouldly|Microsoft\\.VisualStudio\\.TestTools)\\b");

    private static final Set<String> ENDLESS = Set.of(
            "StackOverflowError",
            "StackOverflowException",
            "InsufficientExecutionStackException",
            "RecursionError",
            "SystemStackError");

    static Stack of(FailedCase failed, List<Thrown> chain) {
        Home home = Home.of(failed.container());
        List<Frame> production = List.of();
        for (Thrown thrown : chain) {
            if (production.isEmpty()) {
                production = production(thrown.frames(), home);
            }
        }
        List<Frame> frames = chain.get(0).frames();
        boolean asserted =
                !frames.isEmpty() && ASSERTING.matcher(frames.get(0).owner()).lookingAt();
        boolean endless = isEndless(chain.get(0));
        return new Stack(endless ? circle(production) : production, declaring(failed, chain, home), asserted, endless);
    }

    private static boolean isEndless(Thrown thrown) {
        return ENDLESS.contains(thrown.type().substring(thrown.type().lastIndexOf('.') + 1))
                || thrown.type().endsWith("stack-overflow")
                || thrown.message().contains("stack overflow")
                || thrown.message().contains("Maximum call stack size");
    }

    /** Those above the first frame of test code: what the test called, and not what called the test. */
    private static List<Frame> production(List<Frame> frames, Home home) {
        List<Frame> found = new ArrayList<>();
        for (Frame frame : frames) {
            if (home.owns(frame)) {
                if (home.isTest(frame) || found.size() == MOST) {
                    break;
                }
                if (found.isEmpty() || !found.get(found.size() - 1).place().equals(frame.place())) {
                    found.add(frame);
                }
            }
        }
        return List.copyOf(found);
    }

    /** The calls that come again and again, by name, since a circle has no first one. */
    private static List<Frame> circle(List<Frame> frames) {
        Map<String, Frame> again = new TreeMap<>();
        Set<String> met = new HashSet<>();
        for (Frame frame : frames) {
            if (!met.add(frame.place())) {
                again.put(frame.place(), frame);
            }
        }
        return List.copyOf(again.values());
    }

    private static String declaring(FailedCase failed, List<Thrown> chain, Home home) {
        String method = failed.method();
        for (Thrown thrown : chain) {
            List<Frame> frames = thrown.frames();
            for (int i = frames.size() - 1; i >= 0; i--) {
                Frame frame = frames.get(i);
                if (frame.function().equals(method) && !frame.owner().isEmpty() && home.owns(frame)) {
                    return frame.owner();
                }
            }
        }
        return failed.container();
    }
}

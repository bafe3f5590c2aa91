package io.assay.defect.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A failure as it was understood: what fingerprint and clusters are made from. Immutable. */
public final class Symptom {
    private static final int DEEPEST_GUARD = 3;

    private final FailedCase failed;
    private final Kind kind;
    private final Thrown root;
    private final Compared compared;
    private final Shape shape;
    private final Stack stack;

    private Symptom(FailedCase failed, List<Thrown> chain) {
        this.failed = failed;
        this.root = chain.get(0);
        this.stack = Stack.of(failed, chain);
        this.kind = Kind.of(root, failed.kind());
        this.compared = Compared.in(root.message());
        this.shape = Shape.of(root.message(), compared);
    }

    public static Symptom of(FailedCase failed) {
        List<Thrown> chain = failed.trace().isBlank() ? List.of(Thrown.NOTHING) : Chain.of(failed.trace());
        return new Symptom(failed, chain.size() == 1 ? List.of(completed(chain.get(0), failed)) : chain);
    }

    /** A report may tell what its trace leaves out. */
    private static Thrown completed(Thrown thrown, FailedCase failed) {
        return new Thrown(
                thrown.type().isEmpty() ? failed.type() : thrown.type(),
                thrown.message().isEmpty() ? failed.message() : thrown.message(),
                thrown.frames());
    }

    /** The precise identity of this failure. */
    public Fingerprint fingerprint() {
        boolean ofPlace = isOfPlace();
        SortedMap<String, String> parts = ofPlace ? placeParts() : familyParts(stack.declaring());
        List<String> aliases = new ArrayList<>();
        if (ofPlace) {
            aliases.add(Fingerprint.id(familyParts(stack.declaring())));
        }
        if (!stack.declaring().equals(failed.container())) {
            aliases.add(Fingerprint.id(familyParts(failed.container())));
        }
        return new Fingerprint(Fingerprint.id(parts), parts, shape.names(), aliases);
    }

    /** Whether the code that failed says more than the case does: a call of it threw, and no assertion of the test. */
    private boolean isOfPlace() {
        List<Frame> production = stack.production();
        return !production.isEmpty()
                && !stack.isEndless()
                && (kind != Kind.ASSERTION
                        || (!stack.isAsserted() && !production.get(0).function().isEmpty()));
    }

    private SortedMap<String, String> placeParts() {
        SortedMap<String, String> parts = common();
        StringBuilder at = new StringBuilder();
        List<Frame> frames = stack.production();
        for (int i = 0; i < frames.size() && i < DEEPEST_GUARD; i++) {
            at.append(i == 0 ? "" : " < ").append(frames.get(i).place());
            if (!Guard.is(frames.get(i))) {
                break;
            }
        }
        parts.put("at", at.toString());
        return parts;
    }

    private SortedMap<String, String> familyParts(String container) {
        SortedMap<String, String> parts = common();
        parts.put("case", container.isEmpty() ? failed.method() : container + " › " + failed.method());
        return parts;
    }

    private SortedMap<String, String> common() {
        SortedMap<String, String> parts = new TreeMap<>();
        parts.put("kind", kind.word());
        parts.put("type", root.type());
        parts.put("message", shape.text());
        return parts;
    }

    FailedCase failed() {
        return failed;
    }

    Thrown root() {
        return root;
    }

    Compared compared() {
        return compared;
    }

    Shape shape() {
        return shape;
    }

    Stack stack() {
        return stack;
    }
}

package io.assay.artifact;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a text that arrives in pieces. At each position every shape is asked; what any of them covers is masked, so
 * secrets may overlap or hold one another. A position is passed only when no further text could change the answers, which is
 * why the result is the same however the text is cut.
 */
final class Scan {
    private final Dictionary dictionary;
    private final Window window = new Window();
    private final Span span = new Span();
    private final KeyBlock keyBlock = new KeyBlock();
    private final StringBuilder out = new StringBuilder();

    /** Next position to decide; everything before it, from {@code shown} on, is still to be handed out as it is. */
    private int position = 1;

    private int shown = 1;

    /** Which characters of the window are secret; all false from {@code markedEnd} on. */
    private boolean[] marked = new boolean[window.capacity()];

    private int markedEnd;
    private boolean masking;

    /** A secret goes on at {@code tailAt} as long as there are characters of this set. */
    private @Nullable CharClass tail;

    private int tailAt;

    Scan(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** Takes {@code piece[from, to)} and returns what has been decided since. */
    String accept(CharSequence piece, int from, int to) {
        int dropped = position - 1;
        window.advance(position, piece, from, to);
        moveMarks(dropped);
        markedEnd = Math.max(0, markedEnd - dropped);
        tailAt -= dropped;
        position -= dropped;
        return proceed();
    }

    String finish() {
        window.complete();
        return proceed();
    }

    private void moveMarks(int dropped) {
        boolean[] old = marked;
        if (marked.length < window.capacity()) {
            marked = new boolean[window.capacity()];
        }
        int kept = markedEnd - dropped;
        if (kept > 0) {
            System.arraycopy(old, dropped, marked, 0, kept);
            Arrays.fill(marked, kept, Math.min(marked.length, markedEnd), false);
        }
    }

    private String proceed() {
        out.setLength(0);
        shown = position;
        skip();
        while (position < window.end() && look() != Answer.LATER) {
            pass();
            skip();
        }
        if (out.length() == 0) {
            return window.text(shown, position);
        }
        return out.append(window.chars(), shown, position - shown).toString();
    }

    /** Goes to the next position where there is anything to decide. */
    private void skip() {
        if (position < markedEnd || tail != null || keyBlock.isOpen()) {
            return;
        }
        int next = dictionary.next(window, position);
        masking &= next == position;
        position = next;
    }

    private Answer look() {
        growTail();
        if (dictionary.isCutOff(window, position)) {
            return Answer.LATER;
        }
        List<Shape> shapes = dictionary.at(window, position);
        for (int i = 0; i < shapes.size(); i++) {
            if (apply(shapes.get(i).match(window, position, span)) == Answer.LATER) {
                return Answer.LATER;
            }
        }
        return keyBlock.isOpen() ? apply(keyBlock.match(window, position, span)) : Answer.NO;
    }

    private void growTail() {
        if (tail != null && position == tailAt) {
            if (tail.has(window.at(position))) {
                mark(position, ++tailAt);
            } else {
                tail = null;
            }
        }
    }

    /** May be repeated for the same position: asked again when more text is there, a shape finds the same. */
    private Answer apply(Answer answer) {
        if (answer == Answer.YES) {
            mark(span.from, span.to);
            if (span.tail != null) {
                tailAt = tail == null ? span.to : Math.max(tailAt, span.to);
                tail = tail == null ? span.tail : tail.or(span.tail);
            }
            if (span.opensKeyBlock) {
                keyBlock.open(span.to - position);
            }
        }
        return answer;
    }

    private void mark(int from, int to) {
        Arrays.fill(marked, from, to, true);
        markedEnd = Math.max(markedEnd, to);
    }

    private void pass() {
        boolean secret = position < markedEnd && marked[position];
        if (secret) {
            if (!masking) {
                out.append(window.chars(), shown, position - shown).append(Redactor.MASK);
            }
            marked[position] = false;
            shown = position + 1;
        }
        masking = secret;
        if (keyBlock.isOpen()) {
            keyBlock.pass(window, position, secret);
        }
        position++;
    }
}

package io.assay.report.xml;

import io.assay.report.xml.XmlCursor.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands over the elements of a document that a format is interested in, one by one, with the small part of the document
 * that belongs to each. Holds no more than {@value #MOST_HELD} characters at a time; what exceeds that is left out and told.
 */
public final class ElementStream {
    private static final int MOST_HELD = 8 << 20;

    private final XmlCursor cursor;
    private final XmlShape shape;
    private final Handler handler;

    private @Nullable XmlElement current;
    private final int[] costs = new int[XmlCursor.DEEPEST + 1];
    private int held;
    private int passingFrom = Integer.MAX_VALUE;
    private String root = "";
    private boolean strange;
    private boolean textOutside;
    private boolean cut;

    /** Takes the streamed elements of a document. */
    public interface Handler {
        /** The element begins; it has its attributes, but no text and no children yet. */
        void open(XmlElement element);

        /** The element ends; it has its text and its kept children. */
        void close(XmlElement element);
    }

    public ElementStream(XmlCursor cursor, XmlShape shape, Handler handler) {
        this.cursor = cursor;
        this.shape = shape;
        this.handler = handler;
    }

    /** Goes to the end of the document, or to a root that is not of the format. */
    public void toEnd() throws IOException, DamagedXml {
        for (Step step = cursor.next(); step != Step.DONE && !strange; step = cursor.next()) {
            switch (step) {
                case START -> start();
                case TEXT -> text();
                default -> end();
            }
        }
    }

    /** Name of the first element, or of the one that is not of the format; empty when there was none. */
    public String root() {
        return root;
    }

    /** Whether the document has a root that is not of the format; reading stopped there. */
    public boolean strange() {
        return strange;
    }

    public boolean textOutside() {
        return textOutside;
    }

    /** What a person should know about the document, in words. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>(cursor.remarks());
        if (cut) {
            remarks.add("holds an element of more than " + MOST_HELD + " characters; a part of it was passed over");
        }
        if (textOutside && !root.isEmpty()) {
            remarks.add("holds text outside of its elements; it was passed over");
        }
        return remarks;
    }

    private void start() {
        if (cursor.depth() > passingFrom) {
            return;
        }
        String name = cursor.name();
        XmlElement around = current;
        if (around == null) {
            root = name;
            strange = !shape.roots().contains(name);
        }
        boolean streamed = shape.streamed().contains(name);
        boolean room = held < MOST_HELD;
        cut |= !room;
        if (strange || (!streamed && around != null && !(room && shape.keeps(name, around)))) {
            passingFrom = cursor.depth();
            return;
        }
        enter(new XmlElement(name, around), streamed, room);
    }

    private void enter(XmlElement element, boolean streamed, boolean room) {
        costs[cursor.depth()] = 0;
        charge(room ? element.take(cursor) : 0);
        XmlElement around = current;
        if (!streamed && around != null) {
            around.keep(element);
        }
        current = element;
        if (streamed) {
            handler.open(element);
        }
    }

    private void text() throws IOException, DamagedXml {
        XmlElement element = current;
        if (cursor.depth() == 0) {
            textOutside |= !cursor.blank();
        } else if (element != null && cursor.depth() < passingFrom) {
            if (held < MOST_HELD) {
                charge(element.takeText(cursor));
            } else {
                cut |= !cursor.blank();
            }
        }
    }

    private void end() {
        int depth = cursor.depth() + 1;
        if (depth >= passingFrom) {
            passingFrom = depth == passingFrom ? Integer.MAX_VALUE : passingFrom;
            return;
        }
        XmlElement ended = current;
        if (ended == null) {
            return;
        }
        current = ended.parent();
        if (shape.streamed().contains(ended.name())) {
            held -= costs[depth];
            handler.close(ended);
        } else if (depth > 1) {
            costs[depth - 1] += costs[depth];
        }
    }

    private void charge(int cost) {
        held += cost;
        costs[cursor.depth()] += cost;
    }
}

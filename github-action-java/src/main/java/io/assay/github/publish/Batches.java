package io.assay.github.publish;

import io.assay.github.api.Annotation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Annotations in parts that a request may hold, of which the last can be asked for again. */
final class Batches implements AutoCloseable {
    /** Together with the texts of a check, and escaped, well below what any proxy lets through. */
    private static final int MOST_CHARACTERS = 1_000_000;

    private final Stream<Annotation> source;
    private final Iterator<Annotation> annotations;
    private @Nullable Annotation next;
    private List<Annotation> current = List.of();
    private int start;

    Batches(Stream<Annotation> source) {
        this.source = source;
        this.annotations = source.iterator();
    }

    /** The annotations that follow the first {@code done} ones; those of a part that was given already only while it is the last. */
    List<Annotation> after(int done) {
        while (done >= start + current.size()) {
            start += current.size();
            current = read();
            if (current.isEmpty()) {
                return current;
            }
        }
        return current.subList(Math.max(0, done - start), current.size());
    }

    private List<Annotation> read() {
        List<Annotation> batch = new ArrayList<>();
        int size = 0;
        for (Annotation each = peek(); each != null && batch.size() < Annotation.MOST_AT_ONCE; each = peek()) {
            size += each.message().length() + each.details().length();
            if (!batch.isEmpty() && size > MOST_CHARACTERS) {
                break;
            }
            batch.add(each);
            next = null;
        }
        return batch;
    }

    private @Nullable Annotation peek() {
        if (next == null && annotations.hasNext()) {
            next = annotations.next();
        }
        return next;
    }

    @Override
    public void close() {
        source.close();
    }
}

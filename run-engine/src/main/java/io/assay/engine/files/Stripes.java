package io.assay.engine.files;

import java.util.stream.Stream;

/** Locks for names without end: equal names share one, different ones seldom do. */
final class Stripes {
    private final Object[] locks = Stream.generate(Object::new).limit(64).toArray();

    Object of(Object name) {
        return locks[Math.floorMod(name.hashCode(), locks.length)];
    }
}

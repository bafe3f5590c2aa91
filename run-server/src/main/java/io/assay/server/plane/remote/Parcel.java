package io.assay.server.plane.remote;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Something that is told, in its turn. */
interface Parcel {
    /** In bytes, about. */
    int weight();

    /** Both as one, where that can be; this one comes first. */
    default Optional<Parcel> with(Parcel next) {
        return Optional.empty();
    }

    /** Tells it; it may be told again when that failed. */
    void send() throws InterruptedException;

    /** It cannot be told. */
    default void dropped(RuntimeException why) {}

    /** Where parcels of bytes go. */
    interface Delivery<K> {
        void send(K to, byte[] bytes) throws InterruptedException;
    }

    static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    /** Results: lines, which can be sent together. */
    record Results(byte[] lines, Delivery<String> delivery) implements Parcel {
        @Override
        public int weight() {
            return lines.length;
        }

        @Override
        public Optional<Parcel> with(Parcel next) {
            return next instanceof Results more
                    ? Optional.of(new Results(joined(lines, more.lines), delivery))
                    : Optional.empty();
        }

        @Override
        public void send() throws InterruptedException {
            delivery.send("results", lines);
        }
    }

    /** A piece of a log. */
    record LogPiece(Place place, byte[] bytes, Delivery<Place> delivery) implements Parcel {
        /** Where it belongs. */
        record Place(int shard, long offset) {}

        @Override
        public int weight() {
            return bytes.length;
        }

        @Override
        public Optional<Parcel> with(Parcel next) {
            return next instanceof LogPiece more && more.place.equals(end())
                    ? Optional.of(new LogPiece(place, joined(bytes, more.bytes), delivery))
                    : Optional.empty();
        }

        @Override
        public void send() throws InterruptedException {
            delivery.send(place, bytes);
        }

        private Place end() {
            return new Place(place.shard(), place.offset() + bytes.length);
        }
    }
}

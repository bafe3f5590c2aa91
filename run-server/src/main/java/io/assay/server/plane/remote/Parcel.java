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
    final class Results implements Parcel {
        private final byte[] lines;
        private final Delivery<String> delivery;

        Results(byte[] lines, Delivery<String> delivery) {
            this.lines = lines;
            this.delivery = delivery;
        }

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
    final class LogPiece implements Parcel {
        private final Place place;
        private final byte[] bytes;
        private final Delivery<Place> delivery;

        LogPiece(Place place, byte[] bytes, Delivery<Place> delivery) {
            this.place = place;
            this.bytes = bytes;
            this.delivery = delivery;
        }

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

package io.assay.server.delivery;

/** Knows receivers by name. */
public interface Receivers {
    /** What is known of a name now. */
    sealed interface Known {
        record As(Receiver receiver) implements Known {}

        /** Nobody can say yet; to be asked again soon. */
        record NotYet() implements Known {}

        record Unknown() implements Known {}
    }

    Known find(String name);
}

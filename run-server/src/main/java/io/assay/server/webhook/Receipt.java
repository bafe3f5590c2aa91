package io.assay.server.webhook;

/** What a sender is told. */
public sealed interface Receipt {
    /**
     * It is kept, and looked at soon.
     *
     * @param delivery id of the delivery, or of the one that it repeats
     * @param again it was kept before; nothing comes of it
     */
    record Kept(String delivery, boolean again) implements Receipt {}

    /** No project knows a secret that it was signed with. */
    record Unverified() implements Receipt {}

    /** Nobody can tell, because the repositories of some projects have not been read yet; it is to be sent again. */
    record Untold() implements Receipt {}

    /** It was signed, but cannot be what it says. */
    record Malformed(String words) implements Receipt {}
}

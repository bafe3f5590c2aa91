package io.assay.server.access;

/** Who asks, and what they have shown for it. */
public record Holder(Principal principal, Credential credential) {}

package io.assay.server.delivery;

/**
 * What a receiver is to get; see {@link Delivery}.
 *
 * @param body JSON: as it is sent by HTTP, or {@code subject} and {@code text} of a mail
 */
public record Message(String stream, String project, String kind, String body) {}

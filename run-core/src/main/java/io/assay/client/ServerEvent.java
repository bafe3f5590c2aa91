package io.assay.client;

/**
 * One event of a stream.
 *
 * @param type {@code message} where the stream names none
 * @param data its lines, joined by line feeds
 * @param lastId the last id that the stream has given up to here; empty when it has given none
 */
record ServerEvent(String type, String data, String lastId) {}

package io.assay.server.chore;

/** What a chore does. Whatever it throws is told, and it is tried again. */
public interface Work {
    void take(Turn turn) throws Exception;
}

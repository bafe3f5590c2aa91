package io.assay.github.api;

/** One repository at GitHub, seen through one token. */
public interface Repository {
    /** Owner and name, with a slash. */
    String name();
}

package io.assay.suite.yaml;

import java.util.Optional;

/** A value that is not looked at. */
record Anything() implements Form<Object> {
    @Override
    public Optional<Object> read(Value value) {
        return Optional.empty();
    }

    @Override
    public String kind() {
        return "anything";
    }

    @Override
    public Keywords schema() {
        return Keywords.NONE;
    }
}

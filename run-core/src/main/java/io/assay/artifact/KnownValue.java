package io.assay.artifact;

/** A secret that is known word for word. */
record KnownValue(String prefix) implements Shape {
    @Override
    public Answer match(Window window, int at, Span span) {
        Answer answer = window.starts(at, prefix);
        return answer == Answer.YES ? span.set(at, at + prefix.length(), null) : answer;
    }
}

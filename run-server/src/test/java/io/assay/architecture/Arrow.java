package io.assay.architecture;

/** One package knows classes of another. */
record Arrow(String from, String to) implements Comparable<Arrow> {
    @Override
    public int compareTo(Arrow other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return from + " --> " + to;
    }
}

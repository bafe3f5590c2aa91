package io.assay.suite;

/** A report format that a command prints line by line; in {@code reports} as {@code stdout:tap} and so on. */
public enum StreamFormat {
    TAP("tap"),
    GO_JSON("go-json"),
    TEAMCITY("teamcity");

    private final String word;

    StreamFormat(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}

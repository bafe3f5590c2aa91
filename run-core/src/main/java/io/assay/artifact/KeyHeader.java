package io.assay.artifact;

/**
 * The line before a private key (RFC 7468; OpenSSH and PGP write the same); what follows is a {@link KeyBlock}. Looked for
 * from its first letter on, as logs are full of rows of dashes.
 */
record KeyHeader() implements Shape {
    private static final CharClass LABEL = CharClass.of("A-Z0-9 ");
    private static final int MAX_LABEL = 48;
    private static final String DASHES = "-----";

    @Override
    public String prefix() {
        return "BEGIN ";
    }

    @Override
    public Answer match(Window window, int at, Span span) {
        Answer answer = window.starts(at, prefix());
        if (answer != Answer.YES || window.at(at - 1) != '-') {
            return answer == Answer.YES ? Answer.NO : answer;
        }
        int from = at + prefix().length();
        int end = from + window.run(from, LABEL, MAX_LABEL);
        if (window.open(end)) {
            return Answer.LATER;
        }
        answer = window.starts(end, DASHES);
        if (answer != Answer.YES || !window.text(from, end).contains("PRIVATE KEY")) {
            return answer == Answer.YES ? Answer.NO : answer;
        }
        span.set(end + DASHES.length(), end + DASHES.length(), null);
        span.opensKeyBlock = true;
        return Answer.YES;
    }
}

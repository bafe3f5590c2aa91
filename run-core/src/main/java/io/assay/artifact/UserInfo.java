package io.assay.artifact;

/** The password in a URL: {@code https://user:PASSWORD@host} (RFC 3986, 3.2.1); an unescaped @ in it is allowed for. */
record UserInfo() implements Shape {
    private static final CharClass END = CharClass.of("\u0001- \"#'/<>?\\`");
    private static final int MAX = 512;

    @Override
    public String prefix() {
        return "://";
    }

    @Override
    public Answer match(Window window, int at, Span span) {
        Answer answer = window.starts(at, prefix());
        if (answer != Answer.YES) {
            return answer;
        }
        int from = at + prefix().length();
        int limit = from + MAX;
        int colon = -1;
        int host = -1;
        int i = from;
        for (; i < limit && i < window.end() && !END.has(window.at(i)); i++) {
            colon = colon < 0 && window.at(i) == ':' ? i : colon;
            host = window.at(i) == '@' ? i : host;
        }
        if (i == limit) {
            return Answer.NO;
        }
        if (window.open(i)) {
            return Answer.LATER;
        }
        return colon > 0 && host > colon + 1 ? span.set(colon + 1, host, null) : Answer.NO;
    }
}

package io.assay.github.fake;

/** GitHub does not take what it is told. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** For limits that GitHub's document does not tell. */
    static void unless(boolean held, String message) {
        if (!held) {
            throw new Refusal(422, message);
        }
    }
}

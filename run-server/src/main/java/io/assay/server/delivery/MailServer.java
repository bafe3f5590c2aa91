package io.assay.server.delivery;

/**
 * Who takes e-mail.
 *
 * @param user empty: without logging in
 * @param from the sender's address
 */
public record MailServer(String host, int port, Security security, String user, String password, String from) {
    /** How the connection is kept secret. */
    public enum Security {
        /** Begins in the clear and is encrypted before anything is said. */
        STARTTLS,
        /** Encrypted from the start. */
        TLS,
        NONE
    }

    @Override
    public String toString() {
        return "MailServer[" + host + ":" + port + "]";
    }
}

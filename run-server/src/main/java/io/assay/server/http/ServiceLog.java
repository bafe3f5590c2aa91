package io.assay.server.http;

/**
 * Chooses where the process logs to. To be called before anything logs; afterwards it has no effect. What is not chosen
 * is not loaded: the command line's cold start knows nothing of logback.
 */
public final class ServiceLog {
    private static final String PROVIDER = "slf4j.provider";
    private static final String FILE = "logback.configurationFile";

    private ServiceLog() {}

    /** Lines of JSON on standard error; whoever sets {@code logback.configurationFile} has their own way. */
    public static void json() {
        System.setProperty(PROVIDER, "ch.qos.logback.classic.spi.LogbackServiceProvider");
        if (System.getProperty(FILE) == null) {
            System.setProperty(FILE, "io/assay/server/http/logback-service.xml");
        }
    }

    /** Nothing. */
    public static void none() {
        System.setProperty(PROVIDER, "org.slf4j.nop.NOPServiceProvider");
    }
}

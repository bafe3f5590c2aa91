package io.assay.server;

/**
 * Chooses where the process logs to. To be called before anything logs; afterwards it has no effect. What is not chosen
 * is not loaded: the command line's cold start knows nothing of logback.
 */
public final class ServiceLog {
    private static final String FILE = "logback.configurationFile";

    private ServiceLog() {}

    private static void choose(String provider) {
        System.setProperty("slf4j.provider", provider);
        System.setProperty("slf4j.internal.verbosity", "WARN"); // else it tells on standard error what was chosen
    }

    /** Lines of JSON on standard error; whoever sets {@code logback.configurationFile} has their own way. */
    public static void json() {
        choose("ch.qos.logback.classic.spi.LogbackServiceProvider");
        if (System.getProperty(FILE) == null) {
            System.setProperty(FILE, "io/assay/server/logback-service.xml");
        }
    }

    /** Nothing. */
    public static void none() {
        choose("org.slf4j.nop.NOPServiceProvider");
    }
}

package io.assay.server;

/**
 * How Java starts processes on Linux. By default it executes a helper program that executes the program in turn; without the
 * helper a start costs a third less. Java did so itself until version 12, can do so until version 25, and warns of it later.
 */
public final class LaunchMechanism {
    static final String PROPERTY = "jdk.lang.Process.launchMechanism";
    private static final int LAST_VERSION = 25;

    private LaunchMechanism() {}

    /** To be called before the first process is started, by who owns this Java; what its user chose stays. */
    public static void choose() {
        boolean able = System.getProperty("os.name").equals("Linux")
                && Runtime.version().feature() <= LAST_VERSION;
        if (able && System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, "VFORK");
        }
    }
}

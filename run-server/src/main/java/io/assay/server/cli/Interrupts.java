package io.assay.server.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What Ctrl-C (SIGINT) and SIGTERM do instead of ending the process. Java has no public way to be asked twice, so that the
 * one of the JDK is called by name; where it is missing, a signal ends the process as ever.
 */
final class Interrupts {
    private Interrupts() {}

    /**
     * Once in a process.
     *
     * @param first done at the first signal, on a thread of its own
     * @param leaving done at the second, before the process ends with the code of a cancelled run
     */
    static void on(Runnable first, Runnable leaving) {
        AtomicBoolean asked = new AtomicBoolean();
        Runnable signalled = () -> {
            if (asked.compareAndSet(false, true)) {
                Thread thread = new Thread(first, "interrupt");
                thread.setDaemon(true);
                thread.start();
            } else {
                leaving.run();
                Runtime.getRuntime().halt(ExitCode.CANCELLED);
            }
        };
        handle("INT", signalled);
        handle("TERM", signalled);
    }

    private static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler calls = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    action.run();
                    return null;
                }
                return switch (method.getName()) {
                    case "equals" -> arguments != null && proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "interrupts";
                };
            };
            Object ours = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, calls);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (ReflectiveOperationException | IllegalArgumentException missing) {
            // the signal keeps its meaning
        }
    }
}

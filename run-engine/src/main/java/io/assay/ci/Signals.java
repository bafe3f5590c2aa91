package io.assay.ci;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * What SIGINT and SIGTERM, by which runners tell a job that it is cancelled, do instead of ending the process. Java has no
 * public way to be asked twice, so that the one of the JDK is called by name; where it is missing, a signal ends the process
 * as ever.
 */
public final class Signals {
    private Signals() {}

    /**
     * Once in a process.
     *
     * @param heard with how many signals there have been, on a thread of its own
     */
    public static void on(IntConsumer heard) {
        AtomicInteger times = new AtomicInteger();
        Runnable signalled = () -> {
            int now = times.incrementAndGet();
            Threads.daemon(() -> heard.accept(now), "signal").start();
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
                    default -> "signals";
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

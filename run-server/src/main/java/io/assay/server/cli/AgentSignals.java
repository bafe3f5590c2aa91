package io.assay.server.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Hears Ctrl-C (SIGINT) and SIGTERM instead of ending, more than once. Java has no public way to, so the JDK's own is called
 * by name; where it is missing, a signal ends the process as ever.
 */
final class AgentSignals {
    private AgentSignals() {}

    /** @param heard with how many signals there have been, on a thread of its own */
    static void on(IntConsumer heard) {
        AtomicInteger times = new AtomicInteger();
        Runnable signalled = () -> {
            int now = times.incrementAndGet();
            Thread thread = new Thread(() -> heard.accept(now), "signal");
            thread.setDaemon(true);
            thread.start();
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
                }
                return null;
            };
            Object ours = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, calls);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (ReflectiveOperationException | IllegalArgumentException missing) {
            // the signal keeps its meaning
        }
    }
}

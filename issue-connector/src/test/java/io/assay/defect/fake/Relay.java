package io.assay.defect.fake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** Stands before a server, as its TLS or as a proxy on the way to it, and hands on what comes. Thread-safe. */
public final class Relay implements AutoCloseable {
    private final ServerSocket door;
    private final int onward;
    private final String greeting;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private Relay(ServerSocket door, int onward, String greeting) {
        this.door = door;
        this.onward = onward;
        this.greeting = greeting;
        threads.execute(this::accept);
    }

    /** Speaks TLS, and hands on what it says in clear to a port of this machine. */
    public static Relay tls(SSLContext context, int onward) {
        try {
            return new Relay(
                    context.getServerSocketFactory().createServerSocket(0, 0, InetAddress.getLoopbackAddress()),
                    onward,
                    "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A proxy that leads to a port of this machine, whatever it is asked for. */
    public static Relay proxy(int onward) {
        return proxy(onward, "HTTP/1.1 200 Connection established\r\n\r\n");
    }

    /** The same with another answer. */
    public static Relay proxy(int onward, String answer) {
        try {
            return new Relay(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), onward, answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /** What a proxy was asked, with all headers. */
    public List<String> heads() {
        return List.copyOf(heads);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket in = door.accept();
                open.add(in);
                threads.execute(() -> relay(in));
            } catch (IOException e) {
                // it is closed
            }
        }
    }

    private void relay(Socket in) {
        try (in;
                Socket out = new Socket(InetAddress.getLoopbackAddress(), onward)) {
            open.add(out);
            if (!greeting.isEmpty()) {
                heads.add(head(in.getInputStream()));
                in.getOutputStream().write(greeting.getBytes(ISO_8859_1));
            }
            threads.execute(() -> copy(out, in));
            copy(in, out);
        } catch (IOException e) {
            // whoever asked notices
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
        }
        return head.toString(ISO_8859_1);
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException | UnsupportedOperationException e) {
            // the other side notices
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket each : open) {
            each.close();
        }
        threads.shutdownNow();
    }
}

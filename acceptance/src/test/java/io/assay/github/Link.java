package io.assay.github;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between the action and a server, that can be cut and mended. */
final class Link implements Closeable {
    private final ServerSocket door;
    private final URI server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    Link(URI server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(this::listen);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    void cut() {
        cut = true;
        open.forEach(Link::close);
    }

    void mend() {
        cut = false;
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                pass(door.accept());
            } catch (IOException closed) {
                // the next one, or none
            }
        }
    }

    private void pass(Socket from) throws IOException {
        if (cut) {
            from.close();
            return;
        }
        Socket to = new Socket(server.getHost(), server.getPort());
        open.add(from);
        open.add(to);
        thread(() -> copy(from, to));
        thread(() -> copy(to, from));
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException cut) {
            // as when a network breaks
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "link");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}

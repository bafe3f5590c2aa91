package io.assay.server.plane.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A network that may break: it cuts connections when an answer is on its way, so that the request was handled. */
final class CuttingProxy implements AutoCloseable {
    volatile BooleanSupplier cut = () -> false;
    private final ServerSocket server;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    CuttingProxy(int target) throws IOException {
        this.target = target;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                connect(server.accept());
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void connect(Socket client) throws IOException {
        sockets.add(client);
        try {
            Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(upstream);
            daemon(() -> pass(client, upstream, () -> false));
            daemon(() -> pass(upstream, client, () -> cut.getAsBoolean()));
        } catch (IOException nobodyThere) {
            client.close();
        }
    }

    private static void pass(Socket from, Socket to, BooleanSupplier cuts) {
        byte[] bytes = new byte[64 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (cuts.getAsBoolean()) {
                    return;
                }
                out.write(bytes, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            // the other direction has ended
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}

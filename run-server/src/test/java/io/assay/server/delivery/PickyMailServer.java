package io.assay.server.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes mails by SMTP, but for those whose address begins with {@code gone}. */
final class PickyMailServer implements AutoCloseable {
    private final ServerSocket door;
    private final List<String> taken = new CopyOnWriteArrayList<>();

    PickyMailServer() {
        try {
            door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::accept, "picky-mail");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return door.getLocalPort();
    }

    /** Addresses that were taken of mails that came. */
    List<String> taken() {
        return taken;
    }

    private void accept() {
        while (!door.isClosed()) {
            try (Socket socket = door.accept()) {
                converse(socket);
            } catch (IOException e) {
                // it is closed, or whoever came has gone
            }
        }
    }

    private void converse(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        say(socket, "220 mail.example.com");
        boolean text = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (text) {
                text = !line.equals(".");
                if (!text) {
                    say(socket, "250 taken");
                }
            } else if (line.startsWith("RCPT TO:<gone")) {
                say(socket, "550 nobody of that name");
            } else if (line.startsWith("DATA")) {
                text = true;
                say(socket, "354 go on");
            } else {
                if (line.startsWith("RCPT TO:")) {
                    taken.add(line.substring("RCPT TO:".length()));
                }
                say(socket, line.startsWith("QUIT") ? "221 bye" : "250 fine");
            }
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}

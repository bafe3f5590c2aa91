package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.server.http.exchange.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ImpatientConnectionsTest {
    private final ImpatientConnections connections = new ImpatientConnections(Duration.ofMillis(20));
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory());

    @BeforeEach
    void start() throws Exception {
        connector.addBean(connections);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                arrived.countDown();
                Content.Source.asString(request);
                Content.Sink.write(response, true, "whole", callback);
                return true;
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void a_head_that_comes_by_bytes_and_does_not_end_is_cut_off() throws Exception {
        try (Socket slow = connected()) {
            send(slow, "GET / HTTP/1.1\r\nX-");

            assertThatThrownBy(() -> {
                        while (true) {
                            send(slow, "a");
                            connections.sweep();
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void a_body_that_comes_slowly_is_for_whoever_reads_it_to_judge() throws Exception {
        try (Socket slow = connected();
                Socket endless = connected()) {
            // given
            send(slow, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\n1");
            arrived.await();
            send(endless, "GET / HTTP/1.1\r\nX-");

            // when
            assertThatThrownBy(() -> {
                        while (true) {
                            send(endless, "a");
                            connections.sweep();
                        }
                    })
                    .isInstanceOf(SocketException.class);
            send(slow, "2");

            // then
            assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("whole");
        }
    }

    @Test
    void a_connection_over_which_nothing_comes_is_closed(@TempDir Path folder) throws Exception {
        try (ServedApi api = new ServedApi(folder, Limits.STANDARD, Duration.ofMillis(200));
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), api.http.port())) {
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    private Socket connected() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}

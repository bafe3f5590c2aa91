package io.assay.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;

/**
 * Sends requests over so many connections at once, each kept alive, one request after the other on each. Plain sockets, for
 * a client that costs more than the server would measure itself.
 */
final class HttpLoad {
    private final int port;
    private final int connections;

    HttpLoad(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /** One request: the path, further header lines each ended by CRLF, the body. */
    record Request(String method, String path, String headers, String body) {
        private byte[] bytes() {
            byte[] content = body.getBytes(UTF_8);
            String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + headers + "Content-Length: " + content.length + "\r\n\r\n";
            byte[] first = head.getBytes(ISO_8859_1);
            byte[] all = Arrays.copyOf(first, first.length + content.length);
            System.arraycopy(content, 0, all, first.length, content.length);
            return all;
        }
    }

    /** How many answers of which status came, in what time. */
    static final class Outcome {
        private final Map<Integer, Long> statuses;
        private final long[] nanos;
        private final double seconds;

        /** @param nanos how long each answer took, sorted */
        private Outcome(Map<Integer, Long> statuses, long[] nanos, double seconds) {
            this.statuses = statuses;
            this.nanos = nanos;
            this.seconds = seconds;
        }

        Map<Integer, Long> statuses() {
            return statuses;
        }

        double perSecond() {
            return nanos.length / seconds;
        }

        double millisAt(double quantile) {
            return nanos[(int) Math.min(nanos.length - 1, nanos.length * quantile)] / 1e6;
        }
    }

    /** Sends {@code count} requests, the one of number i made by {@code request}. */
    Outcome send(int count, IntFunction<Request> request) throws Exception {
        Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
        long[] nanos = new long[count];
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        long start = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            all.add(threads.submit(() -> {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    socket.setTcpNoDelay(true);
                    InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
                    for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                        byte[] bytes = request.apply(number).bytes();
                        long sent = System.nanoTime();
                        int status = exchange(bytes, socket.getOutputStream(), in);
                        nanos[number] = System.nanoTime() - sent;
                        statuses.computeIfAbsent(status, key -> new LongAdder()).increment();
                    }
                }
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        threads.shutdown();
        Arrays.sort(nanos);
        Map<Integer, Long> sums = new TreeMap<>();
        statuses.forEach((status, sum) -> sums.put(status, sum.sum()));
        return new Outcome(sums, nanos, seconds);
    }

    private static int exchange(byte[] request, OutputStream out, InputStream in) throws IOException {
        out.write(request);
        out.flush();
        String status = line(in);
        long length = 0;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        if (chunked) {
            for (long size = chunk(in); size > 0; size = chunk(in)) {
                in.skipNBytes(size + 2);
            }
            line(in);
        } else {
            in.skipNBytes(length);
        }
        return Integer.parseInt(status.substring(9, 12));
    }

    private static long chunk(InputStream in) throws IOException {
        return Long.parseLong(line(in).strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) {
                throw new EOFException("the server closed the connection after '" + line + "'");
            }
            if (one != '\r') {
                line.append((char) one);
            }
        }
        return line.toString();
    }
}

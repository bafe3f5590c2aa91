package io.assay.server.http;

import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.plane.protocol.AgentProtocol;
import io.assay.server.plane.protocol.Form;
import io.javalin.http.Context;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Bodies of agents' requests, unpacked and bounded while they are read. */
final class AgentBodies {
    private AgentBodies() {}

    /** A body is larger than it may be. */
    static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLargeException(long most) {
            super("the body, unpacked, may have " + most + " bytes; send it in parts");
        }
    }

    static <T> T message(Context request, Form<T> form) throws IOException {
        try (InputStream body = open(request, AgentProtocol.LARGEST_BODY)) {
            return AgentProtocol.decodeStrictly(form, body);
        }
    }

    static InputStream open(Context request, long most) throws IOException {
        InputStream body = new BufferedInputStream(request.bodyInputStream());
        return new Bounded(packed(request) ? new GZIPInputStream(body) : body, most);
    }

    private static boolean packed(Context request) {
        String coding = request.header("Content-Encoding");
        if (coding == null || coding.equalsIgnoreCase("identity")) {
            return false;
        }
        if (!coding.equalsIgnoreCase("gzip")) {
            throw Problem.of(
                            ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                            "Content-Encoding '" + AgentPaths.shown(coding) + "' is not understood; gzip and identity are")
                    .with("Accept-Encoding", "gzip, identity")
                    .exception();
        }
        return true;
    }

    /** Throws as soon as it was too much. */
    private static final class Bounded extends FilterInputStream {
        private final long most;
        private long read;

        Bounded(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            count(Math.max(0, count));
            return count;
        }

        @Override
        public long skip(long bytes) {
            return 0;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(int more) {
            read += more;
            if (read > most) {
                throw new TooLargeException(most);
            }
        }
    }
}

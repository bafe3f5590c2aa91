package io.assay.server.http;

import io.assay.server.plane.protocol.ProtocolException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A body that is held against its {@code Repr-Digest} (RFC 9530): its end is only read when its SHA-256 is what was announced,
 * so whoever keeps what it reads to the end keeps nothing damaged.
 */
final class AgentDigest extends FilterInputStream {
    private static final Pattern SHA_256 = Pattern.compile("(?:^|[,\\s])sha-256=:([A-Za-z0-9+/]{43}=):");

    private final MessageDigest digest = sha256();
    private final byte[] announced;

    AgentDigest(InputStream in, @Nullable String header) {
        super(in);
        Matcher matcher = SHA_256.matcher(header == null ? "" : header);
        if (!matcher.find()) {
            throw new ProtocolException("the header Repr-Digest: sha-256=:…: is missing (RFC 9530)");
        }
        announced = Base64.getDecoder().decode(matcher.group(1));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count < 0) {
            check();
        } else {
            digest.update(bytes, offset, count);
        }
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

    private void check() {
        byte[] found = copy().digest();
        if (!Arrays.equals(found, announced)) {
            throw new ProtocolException("the content's SHA-256 is not the announced one; it was damaged on its way");
        }
    }

    /** The end may be read more than once. */
    private MessageDigest copy() {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

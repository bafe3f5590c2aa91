package io.assay.server.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of addresses, for example {@code 10.0.0.0/8} or {@code fd00::/8}.
 *
 * @param first its first address
 * @param length of the prefix, in bits
 */
public record Cidr(InetAddress first, int length) {
    public static final String ACCEPTED =
            "an address and the length of its prefix, for example 10.20.0.0/16 or fd12::/16";

    private static final Pattern FORM = Pattern.compile("([0-9.]{7,15}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)/(\\d{1,3})");
    private static final Pattern QUAD = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

    static Cidr known(String text) {
        return of(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    /** Empty when the text is none. */
    public static Optional<Cidr> of(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()
                || (!form.group(1).contains(":") && !QUAD.matcher(form.group(1)).matches())) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.getByName(form.group(1)); // digits only: nothing is looked up
            int length = Integer.parseInt(form.group(2));
            return length <= address.getAddress().length * 8
                    ? Optional.of(new Cidr(address, length))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean holds(InetAddress address) {
        byte[] bytes = first.getAddress();
        byte[] other = address.getAddress();
        if (other.length != bytes.length) {
            return false;
        }
        int whole = length / 8;
        if (!Arrays.equals(bytes, 0, whole, other, 0, whole)) {
            return false;
        }
        int rest = length % 8;
        return rest == 0 || ((bytes[whole] ^ other[whole]) & 0xff) >> (8 - rest) == 0;
    }

    @Override
    public String toString() {
        return first.getHostAddress() + "/" + length;
    }
}

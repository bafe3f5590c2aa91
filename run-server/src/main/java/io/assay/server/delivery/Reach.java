package io.assay.server.delivery;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses messages may go to: those of the public Internet, as the IANA's registries of special-purpose addresses
 * (RFC 6890) leave them, and those that are allowed by name. Otherwise whoever may say where messages go could have the
 * server talk to what only the server reaches: its own machine, its network, the metadata of its cloud.
 */
final class Reach {
    private static final List<Cidr> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4")
            .map(Cidr::known)
            .toList();

    /** Of the addresses of IPv6 only these are given out to anyone. */
    private static final Cidr GLOBAL = Cidr.known("2000::/3");

    private static final List<Cidr> SPECIAL_OF_GLOBAL = Stream.of(
                    "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
            .map(Cidr::known)
            .toList();

    /** Their last 32 bits are an address of IPv4 that a gateway, or the machine itself, sends to. */
    private static final List<Cidr> AROUND_IPV4 =
            Stream.of("64:ff9b::/96").map(Cidr::known).toList();

    /** For where only whoever runs the server can say where messages go. */
    static final Reach EVERYWHERE = new Reach(List.of(Cidr.known("0.0.0.0/0"), Cidr.known("::/0")));

    private final List<Cidr> allowed;
    private final Names names;

    /** Tells the addresses of a name. */
    interface Names {
        List<InetAddress> of(String host) throws UnknownHostException;
    }

    Reach(List<Cidr> allowed, Names names) {
        this.allowed = List.copyOf(allowed);
        this.names = names;
    }

    Reach(List<Cidr> allowed) {
        this(allowed, host -> List.of(InetAddress.getAllByName(host)));
    }

    /** Nothing is out of reach. */
    boolean isEverywhere() {
        return this == EVERYWHERE;
    }

    /** Messages may not go there. */
    static final class OutOfReachException extends UnknownHostException {
        private static final long serialVersionUID = 1;

        OutOfReachException(String message) {
            super(message);
        }
    }

    /**
     * The addresses of a host, looked up once; to be connected to as they are, for a second look-up could tell others.
     *
     * @throws OutOfReachException when messages may not go to one of them
     */
    List<InetAddress> of(String host) throws UnknownHostException {
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        List<InetAddress> addresses = names.of(plain);
        for (InetAddress address : addresses) {
            if (!open(address)) {
                throw new OutOfReachException("its host has the address " + address.getHostAddress()
                        + ", which is not one of the public Internet and not allowed by the server's 'allow'");
            }
        }
        return addresses;
    }

    private boolean open(InetAddress address) {
        return allowed.stream().anyMatch(block -> block.holds(address)) || isPublic(address);
    }

    private boolean isPublic(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return SPECIAL.stream().noneMatch(block -> block.holds(address));
        }
        if (AROUND_IPV4.stream().anyMatch(block -> block.holds(address))) {
            return open(inner(address));
        }
        return GLOBAL.holds(address) && SPECIAL_OF_GLOBAL.stream().noneMatch(block -> block.holds(address));
    }

    private static InetAddress inner(InetAddress address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}

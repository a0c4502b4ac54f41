package io.amanat.scanner.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Which network addresses belong to the public internet. Asked at registration and again when connecting. */
public final class PublicAddress {
    // Special-purpose ranges beyond those InetAddress itself can name (IANA registries), and one cloud's own
    // address that looks public but serves metadata.
    private static final List<Range> CLOSED = List.of(
            new Range("0.0.0.0", 8),
            new Range("100.64.0.0", 10),
            new Range("192.0.0.0", 24),
            new Range("192.0.2.0", 24),
            new Range("192.88.99.0", 24),
            new Range("198.18.0.0", 15),
            new Range("198.51.100.0", 24),
            new Range("203.0.113.0", 24),
            new Range("240.0.0.0", 4),
            new Range("168.63.129.16", 32),
            new Range("::", 96),
            new Range("64:ff9b::", 96),
            new Range("64:ff9b:1::", 48),
            new Range("100::", 64),
            new Range("2001::", 23),
            new Range("2001:db8::", 32),
            new Range("2002::", 16),
            new Range("fc00::", 7));

    private PublicAddress() {}

    /** Not loopback, private, link-local, multicast, reserved, nor a form of IPv6 that hides an IPv4 address. */
    public static boolean is(InetAddress address) {
        return !(address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || CLOSED.stream().anyMatch(range -> range.contains(address)));
    }

    private record Range(byte[] base, int bits) {
        Range(String base, int bits) {
            this(literal(base), bits);
        }

        boolean contains(InetAddress address) {
            byte[] other = address.getAddress();
            if (other.length != base.length) {
                return false;
            }
            int whole = bits / 8;
            int mask = 0xff << (8 - bits % 8) & 0xff;
            return Arrays.equals(base, 0, whole, other, 0, whole)
                    && (bits % 8 == 0 || (base[whole] & mask) == (other[whole] & mask));
        }

        private static byte[] literal(String text) {
            try {
                return InetAddress.getByName(text).getAddress();
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException(text + " is not an address", impossible);
            }
        }
    }
}

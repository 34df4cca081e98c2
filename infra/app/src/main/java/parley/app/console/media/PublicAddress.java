package parley.app.console.media;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Tells addresses of the open net from those that only somebody inside should reach. */
final class PublicAddress {

    private PublicAddress() {}

    /** Whether nothing about it is private, local, reserved, or carries an address of version 4 inside one of version 6. */
    static boolean is(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return address instanceof Inet4Address
                ? isPublic4(first, second, bytes[2] & 0xff)
                : isPublic6(first, second, bytes);
    }

    private static boolean isPublic4(int first, int second, int third) {
        return first != 0
                && first < 224
                && !(first == 100 && second >= 64 && second < 128) // shared by a provider's customers
                && !(first == 192 && second == 0 && (third == 0 || third == 2))
                && !(first == 198 && (second == 18 || second == 19))
                && !(first == 198 && second == 51 && third == 100)
                && !(first == 203 && second == 0 && third == 113);
    }

    /** 2000::/3 without what tunnels (2001::/23, 2002::/16) and examples (2001:db8::/32); so not 64:ff9b::/96 or fc00::/7. */
    private static boolean isPublic6(int first, int second, byte[] bytes) {
        int third = bytes[2] & 0xff;
        boolean global = (first & 0xe0) == 0x20;
        boolean tunnel = first == 0x20 && (second == 0x02 || second == 0x01 && third < 2);
        boolean example = first == 0x20 && second == 0x01 && third == 0x0d && (bytes[3] & 0xff) == 0xb8;
        return global && !tunnel && !example;
    }
}

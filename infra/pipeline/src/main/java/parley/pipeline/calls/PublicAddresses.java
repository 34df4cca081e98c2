package parley.pipeline.calls;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import reactor.core.scheduler.Schedulers;

/**
 * Names of servers that somebody else has chosen, resolved for a client that connects to just what was resolved and
 * checked: so that nobody reaches what stands inside our network by way of us. For {@code HttpClient.resolver}; an address
 * that is written as a number is resolved by nobody, and checked by {@link #check}.
 */
public final class PublicAddresses extends AddressResolverGroup<InetSocketAddress> {

    private final boolean privateToo;

    /** @param privateToo whether inside addresses are fine: for tests, and for receivers inside */
    public PublicAddresses(boolean privateToo) {
        this.privateToo = privateToo;
    }

    /**
     * Looks at an address before it is used.
     *
     * @throws Refused if it is not https, names somebody to log in as, or is a number inside a network
     */
    public void check(URI address) {
        String host = address.getHost();
        if (host == null || address.getRawUserInfo() != null) {
            throw new Refused("is not an address on the web");
        }
        if (!"https".equals(address.getScheme()) && !(privateToo && "http".equals(address.getScheme()))) {
            throw new Refused("must begin with https://");
        }
        String number = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        InetAddress literal = NetUtil.createInetAddressFromIpAddressString(number);
        if (literal != null && !allowed(literal)) {
            throw new Refused("is inside a network");
        }
    }

    private boolean allowed(InetAddress address) {
        return privateToo || isPublic(address);
    }

    /** Whether it is an address of the public network and not one that stands for another. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        return !special && (bytes.length == 4 ? isPublicFour(bytes) : isPublicSix(bytes));
    }

    private static boolean isPublicFour(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return switch (first) {
            case 0 -> false;
            case 100 -> second < 64 || second > 127; // shared by carriers
            case 192 -> second != 0 || bytes[2] != 0; // of protocols
            case 198 -> second != 18 && second != 19; // of benchmarks
            default -> first < 240;
        };
    }

    /** Global unicast, without what wraps an address of version 4: 2001::/32 and 2002::/16. 64:ff9b:: is outside of it. */
    private static boolean isPublicSix(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        return first >>> 13 == 1 && first != 0x2002 && !(first == 0x2001 && second == 0);
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new Names(executor).asAddressResolver();
    }

    /** Asks the machine, on a thread that may wait. */
    private final class Names extends InetNameResolver {

        Names(EventExecutor executor) {
            super(executor);
        }

        @Override
        protected void doResolve(String name, Promise<InetAddress> promise) {
            Schedulers.boundedElastic().schedule(() -> {
                try {
                    promise.trySuccess(lookUp(name).getFirst());
                } catch (UnknownHostException unknown) {
                    promise.tryFailure(unknown);
                }
            });
        }

        @Override
        protected void doResolveAll(String name, Promise<List<InetAddress>> promise) {
            Schedulers.boundedElastic().schedule(() -> {
                try {
                    promise.trySuccess(lookUp(name));
                } catch (UnknownHostException unknown) {
                    promise.tryFailure(unknown);
                }
            });
        }

        /** One inside address among others is reason enough to go to none of them. */
        private List<InetAddress> lookUp(String name) throws UnknownHostException {
            var found = List.of(InetAddress.getAllByName(name));
            if (!found.stream().allMatch(PublicAddresses.this::allowed)) {
                throw new UnknownHostException(name + " is inside a network");
            }
            return found;
        }
    }

    /** The address may not be used; the message says what it does wrong, and goes on after its name. */
    public static final class Refused extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}

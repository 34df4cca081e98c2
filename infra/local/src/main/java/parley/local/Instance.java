package parley.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;

/**
 * A process of the product.
 *
 * @param name of its log and of the file with its process id
 * @param roles as in {@code PARLEY_ROLES}
 * @param port of its HTTP server
 */
public record Instance(String name, String roles, int port) {

    /** The one process of {@code infra/run}: everything in one, unless the environment says otherwise. */
    static Instance product() {
        var environment = System.getenv();
        return new Instance(
                "product",
                environment.getOrDefault("PARLEY_ROLES", "all"),
                Integer.parseInt(environment.getOrDefault("PARLEY_HTTP_PORT", "8080")));
    }

    /** One on a port that nobody listens on now. */
    public static Instance onFreePort(String name, String roles) {
        try (var socket = new ServerSocket(0)) {
            return new Instance(name, roles, socket.getLocalPort());
        } catch (IOException none) {
            throw new UncheckedIOException("there is no free port", none);
        }
    }

    /** Whether it has the given role. */
    boolean has(String role) {
        return roles.equals("all") || Arrays.asList(roles.split(",")).contains(role);
    }

    /** Where its HTTP server listens, without a slash at the end. */
    public String address() {
        return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port;
    }

    /** @throws IOException naming the port, if somebody listens on it */
    void requireFree() throws IOException {
        try (var probe = new ServerSocket(port)) {
            probe.getLocalPort();
        } catch (IOException taken) {
            throw new IOException(
                    "port " + port + " is taken: free it, or choose another one by PARLEY_HTTP_PORT", taken);
        }
    }
}

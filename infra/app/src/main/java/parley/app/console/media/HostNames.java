package parley.app.console.media;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What a host's name stands for at this moment. */
@FunctionalInterface
interface HostNames {

    InetAddress[] addresses(String host) throws UnknownHostException;
}

package parley.app.http;

import io.netty.handler.timeout.WriteTimeoutHandler;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Configuration;

/**
 * Who asks and then does not read the answer is cut off: nobody may hold an answer's memory, or a stopping process, for as
 * long as they like.
 */
@Configuration(proxyBeanMethods = false)
class DeafReaders implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    /** For one piece of an answer to be taken by the connection. */
    private static final int SECONDS = 10;

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.doOnConnection(
                connection -> connection.addHandlerLast("deaf-readers", new WriteTimeoutHandler(SECONDS))));
    }
}

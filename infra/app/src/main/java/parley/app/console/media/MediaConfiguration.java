package parley.app.console.media;

import java.net.InetAddress;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the one way out to where pictures are. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MediaSettings.class)
class MediaConfiguration {

    @Bean
    PictureFetch pictureFetch(MediaSettings settings) {
        return new PictureFetch(settings, InetAddress::getAllByName);
    }
}

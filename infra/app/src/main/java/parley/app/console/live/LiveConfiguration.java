package parley.app.console.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.pipeline.kafka.KafkaSettings;

/** Live events need to know where Kafka is, and nothing else of it: nothing is written there from here. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LiveSettings.class, KafkaSettings.class})
class LiveConfiguration {

    @Bean
    LiveStreams liveStreams(LiveSettings settings) {
        return new LiveStreams(settings, System::nanoTime);
    }

    @Bean
    MeterBinder liveStreamMetrics(LiveStreams streams) {
        return meters -> Gauge.builder("parley.live.streams", streams, LiveStreams::count)
                .description("Open streams of live events")
                .register(meters);
    }
}

package parley.app.http;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** HTTP as every process has it. */
@Configuration(proxyBeanMethods = false)
@Import({
    CorrelationFilter.class,
    DeafReaders.class,
    Problems.class,
    Hardening.class,
    MetricsDoor.class,
    NothingMapped.class,
    PublicDoors.class
})
public class HttpConfiguration {}

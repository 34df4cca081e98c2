package parley.engines;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** A broker tells its life at level INFO, hundreds of lines a start: only its warnings are for us. */
final class QuietLogs {
    private static final Map<String, Level> LEVELS = Map.of(
            "kafka", Level.WARN,
            "org.apache.kafka", Level.WARN,
            "state.change.logger", Level.WARN,
            "org.apache.kafka.controller.QuorumController", Level.ERROR); // warns at every start that it becomes active

    private QuietLogs() {}

    /** Sets the level of Kafka's loggers where nobody has set one. */
    static void hushKafka() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            LEVELS.forEach((name, level) -> hush(context.getLogger(name), level));
        }
    }

    private static void hush(Logger logger, Level level) {
        if (logger.getLevel() == null) {
            logger.setLevel(level);
        }
    }
}

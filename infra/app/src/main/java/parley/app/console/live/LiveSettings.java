package parley.app.console.live;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Live events of an instance. What they take of its memory is bounded: about half a kilobyte for each event that is kept,
 * and some 50 kB for a stream at the worst.
 *
 * @param heartbeat after how long without an event a stream says that it is alive
 * @param recheck how often it is looked whether who reads a stream still belongs to the brand
 * @param streams how many an instance has open at most; the next is answered 503
 * @param streamsPerPerson how many of them are one person's or key's; the next is answered 429
 * @param waiting how many events wait for one slow stream before it is ended
 * @param kept how many events of all brands are kept for those who come back; each partition of the topic has its share
 * @param lookBack how old they may be when an instance starts
 */
@Validated
@ConfigurationProperties("parley.live")
record LiveSettings(
        @NotNull @DefaultValue("15s") Duration heartbeat,
        @NotNull @DefaultValue("25s") Duration recheck,
        @Min(1) @DefaultValue("2000") int streams,
        @Min(1) @DefaultValue("10") int streamsPerPerson,
        @Min(8) @Max(10_000) @DefaultValue("256") int waiting,
        @Min(1) @DefaultValue("10000") int kept,
        @NotNull @DefaultValue("15m") Duration lookBack) {

    /** How many events of one partition are kept. */
    int keptOf(int partitions) {
        return Math.max(1, kept / partitions);
    }
}

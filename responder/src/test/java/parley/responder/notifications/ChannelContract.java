package parley.responder.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every kind of channel does. */
interface ChannelContract {

    Told told();

    /** A channel of the brand whose receiver is alive. */
    UUID channel();

    /** What has arrived at the channel's receiver, each as it can be read there. */
    List<String> arrived();

    /** How often the receiver was tried. */
    long tries();

    /** The receiver is too busy for the next message. */
    void busyOnce();

    /** The receiver does not want the next message, nor would later. */
    void refusesOnce();

    @Test
    default void whatHasHappenedArrivesWithWhereToSeeIt() {
        var channel = channel();
        var ticket = told().ticket("urgent_issue", "My order is late — señor!");
        Told.hurry(channel);

        await().untilAsserted(() -> assertThat(arrived())
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .contains("My order is late — señor!")
                        .contains("https://parley.test/#/tickets/" + ticket)
                        .contains("Test brand")));
        await().untilAsserted(() -> assertThat(Told.count(channel, "sent")).isEqualTo(1));
        assertThat(Told.of(channel, "last_sent_at")).isNotEqualTo("none");
        assertThat(Told.of(channel, "last_error")).isEqualTo("none");
        assertThat(Told.work(channel)).isZero();
    }

    @Test
    default void whoIsBusyIsToldLater() {
        var channel = channel();
        busyOnce();
        told().ticket("urgent_issue", "Hello?");
        Told.hurry(channel);

        await().untilAsserted(() -> assertThat(arrived()).hasSize(1));
        await().untilAsserted(() -> assertThat(Told.count(channel, "sent")).isEqualTo(1));
        assertThat(tries()).isEqualTo(2);
        assertThat(Told.of(channel, "last_error")).isEqualTo("none");
    }

    @Test
    default void whoRefusesIsNotAskedAgainAndTheChannelSaysSo() {
        var channel = channel();
        refusesOnce();
        told().ticket("urgent_issue", "Hello?");
        Told.hurry(channel);

        await().untilAsserted(() -> assertThat(Told.count(channel, "failed")).isEqualTo(1));
        assertThat(Told.of(channel, "last_error")).isNotEqualTo("none").doesNotContain(Told.BOT, Told.SIGNING);
        assertThat(Told.work(channel)).isZero();
        assertThat(tries()).isEqualTo(1);
        assertThat(Told.count(channel, "waiting") + Told.count(channel, "sent")).isZero();
    }

    @Test
    default void aSecretIsNotStoredAsItIs() {
        assertThat(Told.of(channel(), "secret")).doesNotContain(Told.BOT, Told.SIGNING, "http");
    }
}

package parley.chaos;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** Connections are reset, refused, slowed down and held. */
final class WireBlows {

    private WireBlows() {}

    /**
     * A wire of the house, and what the report calls it.
     *
     * @param of finds it
     */
    record Which(String name, Function<House, Wire> of) {

        static Which kafka() {
            return new Which("kafka", House::kafka);
        }

        static Which webhooks() {
            return new Which("webhook", House::webhooks);
        }

        /** @param member the place of the process in the house */
        static Which postgres(int member) {
            return new Which(
                    "postgres", house -> house.members().get(member).wires().postgres());
        }

        static Which redis(int member) {
            return new Which(
                    "redis", house -> house.members().get(member).wires().redis());
        }

        static Which graph(int member) {
            return new Which(
                    "graph", house -> house.members().get(member).wires().graph());
        }
    }

    /** What is under way is lost; new connections are welcome. */
    static Blow cut(Which which) {
        return new Blow(which.name() + " cut", house -> {
            which.of().apply(house).cut();
            return true;
        });
    }

    static Blow refuse(Which which, Duration length) {
        return lasting("refused", which, length, Wire::refuse);
    }

    static Blow delay(Which which, Duration length, Duration eachChunk) {
        return lasting("slow", which, length, wire -> wire.delay(eachChunk));
    }

    static Blow hold(Which which, Duration length) {
        return lasting("held", which, length, Wire::hold);
    }

    private static Blow lasting(String what, Which which, Duration length, Consumer<Wire> begin) {
        return new Blow(which.name() + " " + what, house -> {
            var wire = which.of().apply(house);
            begin.accept(wire);
            Thread.sleep(length);
            wire.calm();
            return true;
        });
    }
}

package parley.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.local.Instance;
import parley.local.Sample;

/** How many deliveries of one change the webhook takes, and how fast: each is answered only when Kafka has it. */
final class WebhookLoad implements Benchmark {

    private static final int WARM_UP_SECONDS = 10;

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("connections", "at once (32)");
        options.put("seconds", "of each of the two loops (20)");
        options.put("rate", "deliveries a second in the open loop (half of what the closed one reached)");
        options.put("roles", "of the one process: ingest or all (ingest)");
        return options;
    }

    @Override
    public boolean run(Arguments arguments) throws IOException, InterruptedException {
        var report = new Report();
        String roles = arguments.choice("roles", "ingest", "all");
        int seconds = arguments.number("seconds", 20);
        try (var place = Place.of(this);
                var installation = place.install(List.of(Instance.onFreePort("product", roles)))) {
            if (roles.equals("all")) {
                installation.openDemoBrand();
            }
            var deliveries = new SignedDelivery(
                    installation.webhook(),
                    Sample.brand().get("instagram_user_id").asString(),
                    installation.setting("PARLEY_INSTAGRAM_APP_SECRETS"));
            var load = new Load(deliveries::next, arguments.number("connections", 32));
            load.asFastAsPossible(WARM_UP_SECONDS);
            var closed = load.asFastAsPossible(seconds);
            tell(report, "closed loop", closed);
            int rate = arguments.number("rate", Math.max(1, (int) closed.acceptedPerSecond() / 2));
            tell(report, "open loop, %d a second".formatted(rate), load.atRate(rate, seconds));
        }
        return report.good();
    }

    private static void tell(Report report, String loop, Load.Result result) {
        report.line("%s: %.0f accepted/s; %s", loop, result.acceptedPerSecond(), result.times());
        report.verdict(result.allAccepted(), "answers by status: %s", result.statuses());
    }
}

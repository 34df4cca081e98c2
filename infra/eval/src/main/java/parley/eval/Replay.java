package parley.eval;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import parley.classifier.cache.Doubt;
import parley.classifier.cache.FoldedText;
import parley.classifier.cache.Label;
import parley.classifier.learning.Audits;
import parley.classifier.learning.BrandModel;
import parley.classifier.learning.Calibration;
import parley.classifier.learning.Guess;
import parley.classifier.learning.Precedent;
import parley.classifier.learning.Trial;
import parley.pipeline.Category;

/** One stream through the cascade, comment by comment: nothing is known of a comment before it is its turn. */
final class Replay {

    private static final int RECALIBRATED_EVERY = 5;

    private final Stream stream;
    private final double bar;
    private final double cacheAudits;
    private final Oracle oracle;
    private final RandomGenerator random;

    private final Map<FoldedText, Label> cache = new HashMap<>();
    private final List<Precedent> precedents = new ArrayList<>();
    private final Deque<Trial> newestFirst = new ArrayDeque<>();
    private final List<Decided> decided = new ArrayList<>();
    private final List<Integer> tightened = new ArrayList<>();

    private @Nullable BrandModel model;
    private Calibration calibration = Calibration.NONE;
    private int fitted;
    private int answered;
    private int audits;
    private Doubt doubt = Doubt.NONE;

    /**
     * A replay.
     *
     * @param cacheAudits the share of hits of the cache that the oracle is asked about all the same
     */
    Replay(Stream stream, double bar, double cacheAudits, double noise, long seed) {
        this.stream = stream;
        this.bar = bar;
        this.cacheAudits = cacheAudits;
        this.random = new SplittableRandom(seed);
        this.oracle = new Oracle(stream.categories(), noise, random);
    }

    Run run() {
        long start = System.nanoTime();
        for (int at = 0; at < stream.size(); at++) {
            decided.add(decide(at));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Run(List.copyOf(decided), List.copyOf(tightened), seconds);
    }

    private Decided decide(int at) {
        Label cached = key(at).map(cache::get).orElse(null);
        if (cached != null) {
            return hit(at, cached);
        }
        return model == null ? asked(at) : guessed(at, model.guess(stream.sentence(at)));
    }

    private Decided hit(int at, Label cached) {
        double rate = doubt.rate(cached, cacheAudits);
        return rate > 0 && random.nextDouble() < rate
                ? checked(at, cached)
                : new Decided(Step.CACHE, cached.category().equals(stream.truth(at)));
    }

    /** As in the product it teaches the brand's model nothing. */
    private Decided checked(int at, Label cached) {
        Category answer = oracle.answer(stream.truth(at));
        doubt = answer.equals(cached.category()) ? doubt.agreed() : doubt.differed(time(at));
        key(at).ifPresent(text -> cache.put(text, label(answer, at)));
        return new Decided(Step.AUDIT, answer.equals(stream.truth(at)));
    }

    private Decided guessed(int at, Guess guess) {
        boolean sure = calibration.isSure(guess);
        boolean trusted = calibration.trusts(guess);
        if (trusted && random.nextDouble() >= Audits.rate(audits)) {
            remember(new Trial(guess, sure, null));
            return new Decided(Step.LOCAL, guess.category().equals(stream.truth(at)));
        }
        Decided paid = asked(at);
        var trial = new Trial(guess, sure, precedents.getLast().category());
        remember(trial);
        audits += trusted ? 1 : 0;
        answered++;
        if (answered % RECALIBRATED_EVERY == 0 || sure && !trial.isRight()) {
            recalibrate(at);
        }
        return trusted ? new Decided(Step.AUDIT, paid.right()) : paid;
    }

    private Decided asked(int at) {
        Category answer = oracle.answer(stream.truth(at));
        precedents.add(new Precedent(stream.text(at), stream.sentence(at), answer));
        key(at).ifPresent(text -> cache.put(text, label(answer, at)));
        if (BrandModel.isDue(precedents.size(), fitted) && isLearnable()) {
            model = BrandModel.fit(precedents);
            fitted = precedents.size();
        }
        return new Decided(Step.LLM, answer.equals(stream.truth(at)));
    }

    private boolean isLearnable() {
        return precedents.stream().map(Precedent::category).distinct().count() > 1;
    }

    private void remember(Trial trial) {
        newestFirst.addFirst(trial);
        if (newestFirst.size() > Calibration.WINDOW) {
            newestFirst.removeLast();
        }
    }

    private void recalibrate(int at) {
        List<Trial> trials = List.copyOf(newestFirst);
        var next = Calibration.fit(trials, bar);
        if (next.tightens(calibration, trials)) {
            tightened.add(at);
            audits = 0;
            doubt = Doubt.of(time(at));
        }
        calibration = next;
    }

    private static Label label(Category answer, int at) {
        return new Label(answer, 1, time(at), null);
    }

    /** A comment comes every second. */
    private static Instant time(int at) {
        return Instant.ofEpochSecond(at);
    }

    /** What the exact cache is asked for; empty where there is nothing to compare. */
    private Optional<FoldedText> key(int at) {
        return FoldedText.of(stream.text(at));
    }
}

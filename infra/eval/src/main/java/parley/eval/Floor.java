package parley.eval;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import parley.classifier.learning.BrandModel;
import parley.classifier.learning.Calibration;
import parley.classifier.learning.Learned;
import parley.classifier.learning.Precedent;
import parley.classifier.local.Sentence;
import parley.pipeline.Category;

/**
 * What can be had without learning on the way: of a stream the first part are precedents at once, the rest is guessed. The share
 * that may be decided for free is found with hindsight.
 *
 * @param accuracy of all guesses
 * @param share the largest part of the guesses, the surest first, that is right as often as the bar asks
 */
record Floor(double accuracy, double share) {

    private static final double PRECEDENTS = 0.6;
    private static final int NEIGHBOURS = 12;

    /** By the brand's own model, surest where its best category is farthest ahead. */
    static Floor ofModel(Stream stream, double bar) {
        var model = model(stream);
        return of(stream, bar, sentence -> {
            var guess = model.guess(sentence);
            return new Vote(guess.category(), guess.margin());
        });
    }

    /** By the most frequent category of the nearest precedents, surest where it is the most frequent. */
    static Floor ofNeighbours(Stream stream, double bar) {
        var known = new Learned(model(stream), 1, Calibration.NONE, 0);
        return of(stream, bar, sentence -> vote(known.nearest(sentence, NEIGHBOURS)));
    }

    private record Vote(Category category, double sure) {}

    private record Judged(double sure, boolean right) {}

    private static BrandModel model(Stream stream) {
        return BrandModel.fit(IntStream.range(0, precedents(stream))
                .mapToObj(at -> new Precedent(stream.text(at), stream.sentence(at), stream.truth(at)))
                .toList());
    }

    private static int precedents(Stream stream) {
        return (int) (stream.size() * PRECEDENTS);
    }

    private static Vote vote(List<Precedent> nearest) {
        Map<Category, Long> votes =
                nearest.stream().collect(Collectors.groupingBy(Precedent::category, Collectors.counting()));
        return votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(best -> new Vote(best.getKey(), best.getValue()))
                .orElseThrow();
    }

    private static Floor of(Stream stream, double bar, Function<Sentence, Vote> guess) {
        List<Judged> surestFirst = IntStream.range(precedents(stream), stream.size())
                .mapToObj(at -> judged(guess.apply(stream.sentence(at)), stream.truth(at)))
                .sorted(Comparator.comparingDouble(Judged::sure).reversed())
                .toList();
        return new Floor(
                surestFirst.stream().filter(Judged::right).count() / (double) surestFirst.size(),
                share(surestFirst, bar));
    }

    private static Judged judged(Vote vote, Category truth) {
        return new Judged(vote.sure, vote.category.equals(truth));
    }

    /** Who are equally sure are taken together. */
    private static double share(List<Judged> surestFirst, double bar) {
        int right = 0;
        int most = 0;
        for (int i = 0; i < surestFirst.size(); i++) {
            right += surestFirst.get(i).right ? 1 : 0;
            boolean last = i + 1 == surestFirst.size() || surestFirst.get(i + 1).sure < surestFirst.get(i).sure;
            most = last && right >= bar * (i + 1) ? i + 1 : most;
        }
        return most / (double) surestFirst.size();
    }
}

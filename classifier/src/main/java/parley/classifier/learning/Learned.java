package parley.classifier.learning;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.classifier.local.Sentence;

/**
 * What a brand has learnt so far.
 *
 * @param model null: it has too few precedents yet
 * @param version of the model; 0 if there is none
 * @param audits since the bar was raised last
 */
public record Learned(@Nullable BrandModel model, int version, Calibration calibration, long audits) {

    /** How often a guess among precedents was right at least, on labelled comments of others. */
    private static final double AMONG_PRECEDENTS = 0.96;

    static final Learned NOTHING = new Learned(null, 0, Calibration.NONE, 0);

    /** The brand's precedents that mean about the same, nearest first; none while it has no model. */
    public List<Precedent> nearest(Sentence sentence, int count) {
        return model == null ? List.of() : model.nearest(sentence, count);
    }

    public Reading read(Sentence sentence) {
        if (model == null) {
            return Reading.of(sentence);
        }
        Guess guess = model.guess(sentence);
        return new Reading(
                sentence,
                guess,
                calibration.confidence(guess),
                calibration.isSure(guess),
                calibration.trusts(guess),
                Audits.rate(audits));
    }

    /**
     * As {@link #read}, where nobody but people give answers. These are few, so as long as nothing can be said of how often the model
     * is right, it is trusted with what lies among precedents that agree.
     */
    public Reading readAlone(Sentence sentence) {
        Reading reading = read(sentence);
        Guess guess = reading.guess();
        return calibration == Calibration.NONE && guess != null && guess.isAmongPrecedents()
                ? new Reading(sentence, guess, AMONG_PRECEDENTS, true, true, 0)
                : reading;
    }
}

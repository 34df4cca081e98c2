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
}

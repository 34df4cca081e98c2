package parley.classifier.learning;

import java.time.Instant;
import parley.pipeline.BrandId;

/**
 * A brand of which something was answered since it learnt last.
 *
 * @param bar how many of its free decisions should be right, as a share
 * @param before how sure its model had to be until now
 * @param answeredAt when the newest answer was given
 * @param version of its newest model; 0 if it has none
 * @param fitted to how many precedents that was
 * @param fresh how many there are since
 * @param corrected whether a person has said something since
 */
record Due(
        BrandId brand,
        double bar,
        Calibration before,
        Instant answeredAt,
        int version,
        int fitted,
        int fresh,
        boolean corrected) {

    boolean needsModel() {
        int now = fitted + fresh;
        return BrandModel.isDue(now, fitted) || corrected && BrandModel.isDue(now, 0);
    }
}

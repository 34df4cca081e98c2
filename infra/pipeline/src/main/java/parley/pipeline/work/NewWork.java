package parley.pipeline.work;

import java.time.Duration;
import java.util.UUID;
import parley.pipeline.BrandId;
import parley.pipeline.TimeOrderedIds;

/**
 * Work to be put into the table.
 *
 * @param leased by this instance from the start, because it has room for it
 * @param due after how long somebody may lease it; says nothing for a leased row
 * @param gate that it has to wait behind
 */
public record NewWork(UUID id, String stage, BrandId brand, UUID subject, boolean leased, Duration due, Gate gate) {

    /** Due at once, for whoever leases it. */
    public static NewWork dueNow(String stage, BrandId brand, UUID subject) {
        return dueIn(Duration.ZERO, stage, brand, subject);
    }

    /** Due after a while. */
    public static NewWork dueIn(Duration delay, String stage, BrandId brand, UUID subject) {
        return new NewWork(TimeOrderedIds.next(), stage, brand, subject, false, delay, Gate.NONE);
    }

    /** Leased by this instance, which has kept a place for it ({@link StageWorker#reserve}). */
    public static NewWork leased(Stage stage, BrandId brand, UUID subject) {
        return new NewWork(TimeOrderedIds.next(), stage.name(), brand, subject, true, Duration.ZERO, Gate.NONE);
    }

    /** The same, behind a gate. */
    public NewWork behind(Gate closed) {
        return new NewWork(id, stage, brand, subject, leased, due, closed);
    }
}

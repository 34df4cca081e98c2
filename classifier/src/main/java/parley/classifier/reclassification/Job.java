package parley.classifier.reclassification;

import java.util.UUID;
import parley.pipeline.BrandId;
import parley.pipeline.database.Row;

/**
 * A job as it stands in the database.
 *
 * @param filter as JSON
 * @param estimateOnly whether it waits for a person once it is estimated
 * @param applies whether labels are applied at the end without a person's look at them
 */
record Job(UUID id, BrandId brand, String filter, Target target, State state, boolean estimateOnly, boolean applies) {

    static Job of(Row row) {
        return new Job(
                row.uuid("id"),
                new BrandId(row.uuid("brand_id")),
                row.text("filter"),
                Target.of(row.text("target")),
                State.of(row.text("state")),
                row.flag("estimate_only"),
                row.flag("applies"));
    }

    boolean runs() {
        return state == State.RUNNING;
    }
}

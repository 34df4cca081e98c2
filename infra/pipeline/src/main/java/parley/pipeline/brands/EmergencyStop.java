package parley.pipeline.brands;

import parley.pipeline.BrandId;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/** Whether a brand has stopped everything automatic: then nothing goes out but what its people decide themselves. */
public final class EmergencyStop {

    private final StageDatabase database;

    /** The stops of all brands. */
    public EmergencyStop(StageDatabase database) {
        this.database = database;
    }

    /**
     * Whether it is on. The answer holds until the caller's transaction ends: who stops the brand waits for it, so that
     * once their stop has committed no intent follows that has not seen it.
     */
    public Mono<Boolean> isOn(BrandId brand) {
        return database.sql("select stopped_at is not null as stopped from brand where id = :brand for share")
                .bind("brand", brand.value())
                .map(Row.to(row -> row.flag("stopped")))
                .one();
    }
}

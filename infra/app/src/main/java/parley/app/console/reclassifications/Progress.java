package parley.app.console.reclassifications;

import org.jspecify.annotations.Nullable;
import parley.pipeline.database.Row;

/**
 * How far a job is.
 *
 * @param total null until it is counted
 * @param etaSeconds null while nobody can tell, or nothing is going on
 */
record Progress(
        long done,
        long changed,
        @Nullable Long total,
        @Nullable Long etaSeconds) {

    static Progress of(Row row) {
        long done = row.count("decided");
        var total = row.maybe("total", Long.class);
        var eta = row.text("state").equals("running") && total != null ? eta(row, done, total) : null;
        return new Progress(done, row.count("changed"), total, eta);
    }

    /** As fast as in the last half minute, or else on the whole. */
    private static @Nullable Long eta(Row row, long done, long total) {
        var span = row.maybe("span", Double.class);
        var running = row.maybe("running", Double.class);
        if (span == null || running == null || done == 0) {
            return null;
        }
        long recent = row.count("recent");
        double speed = recent > 0 ? recent / Math.max(1, span) : done / Math.max(1, running);
        return Math.max(0, Math.round((total - done) / speed));
    }
}

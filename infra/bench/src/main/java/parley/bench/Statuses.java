package parley.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/** Where the status of comments is read. */
interface Statuses {

    /** The status of those of these comments that are there, by Instagram's id. */
    Map<String, String> of(Collection<String> instagramIds) throws IOException, InterruptedException, SQLException;
}

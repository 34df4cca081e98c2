package parley.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** Something that can be measured. */
interface Benchmark {

    /** What it is called on the command line. */
    String name();

    /** Its options: what each means, and its usual value. */
    Map<String, String> options();

    /**
     * Measures and prints.
     *
     * @return whether everything was as it must be
     */
    boolean run(Arguments arguments) throws IOException, InterruptedException, SQLException;
}

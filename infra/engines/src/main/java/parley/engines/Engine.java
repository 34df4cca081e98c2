package parley.engines;

/** One engine of a stack. */
sealed interface Engine permits Postgres, Redis, Kafka {
    /** Starts it, on the port it had before, and returns when it accepts connections. Does nothing if it runs. */
    void start();

    /** Stops it cleanly and keeps its data. Does nothing if it is down. */
    void stop();

    /** The port on 127.0.0.1, up or down. */
    int port();
}

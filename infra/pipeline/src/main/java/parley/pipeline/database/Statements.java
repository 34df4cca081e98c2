package parley.pipeline.database;

import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * Runs statements as somebody: the stages see all brands ({@link StageDatabase}), people one within a transaction of
 * theirs ({@link BrandDatabase}, {@code client::sql}). What is written against it serves both.
 */
@FunctionalInterface
public interface Statements {

    /** A statement with named parameters ({@code :name}). */
    GenericExecuteSpec sql(String statement);
}

package parley.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseRolesTest {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static Engines engines;
    private static Stack stack;

    @BeforeAll
    static void startEngines() {
        engines = Engines.shared();
        stack = Stack.of(engines);
    }

    @Test
    void theOwnerUsesVectors() throws SQLException {
        stack.query(engines.owner(), "create table point (place vector(3))");
        stack.query(engines.owner(), "insert into point values ('[1,2,3]'), ('[4,5,6]')");
        assertThat(stack.query(engines.owner(), "select place from point order by place <=> '[4,5,5]' limit 1"))
                .containsExactly("[4,5,6]");
    }

    @Test
    void theAppSeesOnlyWhatTheOwnersPoliciesLetThrough() throws SQLException {
        for (String sql : new String[] {
            "create table secret (brand text)",
            "insert into secret values ('mine'), ('yours')",
            "alter table secret enable row level security",
            "alter table secret force row level security",
            "create policy own on secret to parley_app using (brand = current_setting('parley.brand', true))",
            "create policy every on secret to parley_worker using (true)",
            "grant select on secret to parley_app, parley_worker"
        }) {
            stack.query(engines.owner(), sql);
        }
        assertThat(stack.query(engines.app(), "select brand from secret")).isEmpty();
        assertThat(stack.query(
                        engines.app(),
                        "with s as materialized (select set_config('parley.brand', 'mine', false))"
                                + " select brand from s, secret"))
                .containsExactly("mine");
        assertThat(stack.query(engines.worker(), "select brand from secret order by 1"))
                .containsExactly("mine", "yours");
        assertThatThrownBy(() -> stack.query(engines.app(), "set row_security = off; select brand from secret"))
                .hasMessageContaining("would be affected by row-level security");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter role parley_app bypassrls",
                "alter role parley_app superuser",
                "set role parley_worker",
                "set role parley_owner",
                "create table public.mine (id int)",
                "create role another",
                "copy (select 1) to program 'true'"
            })
    void theAppCannotRaiseItself(String attempt) {
        assertThatThrownBy(() -> stack.query(engines.app(), attempt))
                .asInstanceOf(InstanceOfAssertFactories.throwable(SQLException.class))
                .extracting(SQLException::getSQLState)
                .isEqualTo(INSUFFICIENT_PRIVILEGE);
    }

    @Test
    void noneOfTheThreeRolesIsPrivileged() throws SQLException {
        assertThat(stack.query(engines.superuser(), """
                select rolname from pg_roles
                where rolname like 'parley%' and not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) order by 1"""))
                .containsExactly("parley_app", "parley_owner", "parley_worker");
    }

    @Test
    void theOwnerMayGiveAFunctionToTheWorker() throws SQLException {
        stack.query(engines.owner(), "grant create on schema public to parley_worker");
        stack.query(engines.owner(), "create function answer() returns int language sql security definer return 42");
        stack.query(engines.owner(), "alter function answer() owner to parley_worker");
        assertThat(stack.query(engines.app(), "select answer()")).containsExactly("42");
    }

    @Test
    void nobodyEntersWithoutTheRightPassword() {
        DatabaseRole guessing = new DatabaseRole("postgres", "postgres");
        assertThatThrownBy(() -> stack.query(guessing, "select 1"))
                .hasMessageContaining("password authentication failed");
    }
}

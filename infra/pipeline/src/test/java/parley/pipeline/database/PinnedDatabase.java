package parley.pipeline.database;

import io.r2dbc.pool.ConnectionPool;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import parley.pipeline.BrandId;

/** A people's database whose transactions are of one brand, whichever they ask for: for tests of what is seen all the same. */
public final class PinnedDatabase {

    private static final String SETTING = "select set_config(:name, :value, true)";
    private static final String PINNED =
            "select set_config(:name, case when :name = 'parley.brand' then '%s' else :value end, true)";

    private PinnedDatabase() {}

    /** Puts it in the place of an application's own. */
    public static ApplicationContextInitializer<ConfigurableApplicationContext> to(BrandId brand) {
        return context -> context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof BrandDatabase
                        ? pinned(context.getBean("appConnections", ConnectionPool.class), brand)
                        : bean;
            }
        });
    }

    private static BrandDatabase pinned(ConnectionPool connections, BrandId brand) {
        var client = DatabaseClient.create(connections);
        var pinned = (DatabaseClient) Proxy.newProxyInstance(
                DatabaseClient.class.getClassLoader(),
                new Class<?>[] {DatabaseClient.class},
                (proxy, method, arguments) -> call(client, method, replaced(arguments, brand)));
        var transactions = new Transactions(TransactionalOperator.create(new R2dbcTransactionManager(connections)));
        return new BrandDatabase(pinned, transactions);
    }

    private static Object @Nullable [] replaced(Object @Nullable [] arguments, BrandId brand) {
        return arguments != null && arguments.length == 1 && SETTING.equals(arguments[0])
                ? new Object[] {PINNED.formatted(brand)}
                : arguments;
    }

    private static @Nullable Object call(DatabaseClient client, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }
}

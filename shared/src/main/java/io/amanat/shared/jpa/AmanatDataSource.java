package io.amanat.shared.jpa;

import io.amanat.shared.config.RawConfig;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The data source under every connection pool of Amanat: accepts both address forms, counts statements per thread, and
 * leaves no connection in a transaction whose end has failed.
 *
 * <p>Set only the URL in the pool's definition; user and password are part of it.
 */
public class AmanatDataSource extends PGSimpleDataSource {
    /** Prefix of a pool definition's URL that names configuration keys, first one set wins, instead of an address. */
    public static final String SETTING = "setting:";

    private static final long serialVersionUID = 1L;

    /** Overrides the setter that {@code setURL} ends in too; overriding both would recurse. */
    @Override
    public void setUrl(String text) {
        PgUrl url = PgUrl.parse(text.startsWith(SETTING) ? setting(text.substring(SETTING.length())) : text);
        super.setUrl(url.jdbcUrl());
        if (url.user() != null) {
            setUser(url.user());
        }
        if (url.password() != null) {
            setPassword(url.password());
        }
        // The driver has a name of its own by default, so asking for an empty one would never be true.
        if (!url.jdbcUrl().contains("ApplicationName=")) {
            setApplicationName("amanat");
        }
    }

    private static String setting(String names) {
        for (String name : names.split(",")) {
            String value = RawConfig.read(name);
            if (value != null) {
                return value;
            }
        }
        throw new IllegalArgumentException("none of " + names + " is set");
    }

    /** The method that the other {@code getConnection} ends in too; overriding both would count twice. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return counting(super.getConnection(user, password), Connection.class);
    }

    private static <T> T counting(T target, Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                AmanatDataSource.class.getClassLoader(), new Class<?>[] {type}, new Counting(target)));
    }

    private static final class Counting implements InvocationHandler {
        private final Object target;
        /** Of a connection: its last transaction's end has failed and was made up for. */
        private boolean over;

        Counting(Object target) {
            this.target = target;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (target instanceof Statement && method.getName().startsWith("execute")) {
                SqlCounter.increment();
            }
            if (over && isEnd(method)) {
                over = false;
                if (method.getName().equals("rollback") && ((Connection) target).getAutoCommit()) {
                    return null; // whose commit has failed rolls back, which has been done
                }
            }
            Object result;
            try {
                result = method.invoke(target, arguments);
            } catch (InvocationTargetException failure) {
                if (target instanceof Connection connection && isEnd(method)) {
                    endBroken(connection, failure.getCause());
                }
                throw failure.getCause();
            }
            if (target instanceof Connection && result instanceof Statement statement) {
                return wrap(statement);
            }
            return result;
        }

        private static boolean isEnd(Method method) {
            return method.getParameterCount() == 0
                    && (method.getName().equals("commit") || method.getName().equals("rollback"));
        }

        /**
         * The container switches to autocommit after the end of a transaction, and does not when the end fails: whoever gets
         * the connection next would run his statement in a transaction that nobody ends.
         */
        private void endBroken(Connection connection, Throwable failure) {
            try {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                    over = true;
                }
            } catch (SQLException gone) {
                failure.addSuppressed(gone);
            }
        }

        private static Object wrap(Statement statement) {
            if (statement instanceof CallableStatement callable) {
                return counting(callable, CallableStatement.class);
            }
            if (statement instanceof PreparedStatement prepared) {
                return counting(prepared, PreparedStatement.class);
            }
            return counting(statement, Statement.class);
        }
    }
}

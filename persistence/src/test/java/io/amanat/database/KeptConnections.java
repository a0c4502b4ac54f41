package io.amanat.database;

import io.amanat.shared.jpa.AmanatDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.postgresql.core.BaseConnection;

/**
 * Connections to the database of all tests, opened once and lent again and again: signing in costs more than most
 * statements of a test. Whoever gets one finds it as new.
 */
final class KeptConnections extends AmanatDataSource {
    private static final long serialVersionUID = 1L;
    private static final Map<String, KeptConnections> BY_ADDRESS = new ConcurrentHashMap<>();

    private final transient Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    private KeptConnections(String url) {
        setUrl(url);
        // The driver says its name with the sign-in, so that it is what everything is set back to.
        setAssumeMinServerVersion("18");
    }

    /** Those to an address of {@link TestDatabase}; any other database may go away under them. */
    static KeptConnections to(String url) {
        return BY_ADDRESS.computeIfAbsent(url, KeptConnections::new);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Connection kept = idle.poll();
        Connection connection = kept == null ? super.getConnection(user, password) : kept;
        return (Connection) Proxy.newProxyInstance(
                KeptConnections.class.getClassLoader(), new Class<?>[] {Connection.class}, new Lent(connection));
    }

    /** Nothing of who had it is left: no transaction, no setting, no lock, no temporary table. Counted by nobody. */
    private static void cleanse(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        connection.setReadOnly(false);
        connection.unwrap(BaseConnection.class).execSQLUpdate("discard all");
    }

    private void takeBack(Connection connection) throws SQLException {
        try {
            cleanse(connection);
        } catch (SQLException broken) {
            connection.close();
            return;
        }
        idle.push(connection);
    }

    private final class Lent implements InvocationHandler {
        private final Connection connection;
        private boolean returned;

        Lent(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("close")) {
                if (!returned) {
                    returned = true;
                    takeBack(connection);
                }
                return null;
            }
            if (method.getName().equals("isClosed")) {
                return returned || connection.isClosed();
            }
            if (returned) {
                throw new SQLException("the connection was given back");
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        }
    }
}

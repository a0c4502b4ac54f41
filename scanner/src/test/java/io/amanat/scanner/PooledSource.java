package io.amanat.scanner;

import io.amanat.shared.jpa.AmanatDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Keeps connections for the next use, as the server's pool does. */
public final class PooledSource extends AmanatDataSource implements AutoCloseable {
    private static final long serialVersionUID = 1L;
    private final transient ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Connection kept = idle.pollFirst();
        Connection real = kept == null ? super.getConnection(user, password) : kept;
        return (Connection) Proxy.newProxyInstance(
                PooledSource.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        idle.addFirst(real);
                        return null;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }
}

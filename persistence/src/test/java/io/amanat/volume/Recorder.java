package io.amanat.volume;

import io.amanat.shared.jpa.AmanatDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A data source that notes what is asked of it; for one thread. */
final class Recorder extends AmanatDataSource {
    private static final long serialVersionUID = 1L;

    private final transient List<Asked> asked = new ArrayList<>();

    /** What was asked while something was done, in its order. */
    List<Asked> during(Runnable work) {
        asked.clear();
        work.run();
        return List.copyOf(asked);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Connection connection = super.getConnection(user, password);
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = call(connection, method, arguments);
            return method.getName().equals("prepareStatement")
                    ? proxy(PreparedStatement.class, new Noting((PreparedStatement) result, (String) arguments[0]))
                    : result;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Recorder.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private final class Noting implements InvocationHandler {
        private final PreparedStatement statement;
        private final String sql;
        private final Map<Integer, String> values = new TreeMap<>();

        Noting(PreparedStatement statement, String sql) {
            this.statement = statement;
            this.sql = sql;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            String name = method.getName();
            if (name.equals("setNull")) {
                values.put((Integer) arguments[0], null);
            } else if (name.startsWith("set") && arguments.length >= 2) {
                values.put((Integer) arguments[0], text(arguments[1]));
            } else if (name.startsWith("execute")) {
                asked.add(new Asked(sql, new ArrayList<>(values.values())));
            }
            return call(statement, method, arguments);
        }

        private String text(Object value) {
            if (value instanceof Timestamp moment) {
                return moment.toInstant().toString();
            }
            return value == null ? null : value.toString();
        }
    }
}

package io.amanat.realtime.entity;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * A connection of its own that hears when another node has written signals (PostgreSQL's LISTEN). What is rung while it is
 * not connected is lost; whoever uses it looks by himself from time to time.
 */
public final class SignalBell implements AutoCloseable {
    static final String CHANNEL = "amanat_realtime";

    private final Connection connection;
    private final PGConnection listening;

    private SignalBell(Connection connection) throws SQLException {
        this.connection = connection;
        this.listening = connection.unwrap(PGConnection.class);
    }

    /** @param source of a connection that nobody else uses; none of a pool */
    public static SignalBell listen(DataSource source) throws SQLException {
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            return new SignalBell(connection);
        } catch (SQLException deaf) {
            connection.close();
            throw deaf;
        }
    }

    /** Waits until it rings or the time is over. @return who rang */
    public List<String> await(Duration atMost) throws SQLException {
        PGNotification[] rung = listening.getNotifications((int) atMost.toMillis());
        return rung == null
                ? List.of()
                : Arrays.stream(rung).map(PGNotification::getParameter).toList();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

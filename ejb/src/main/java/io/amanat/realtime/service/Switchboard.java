package io.amanat.realtime.service;

import io.amanat.realtime.entity.SignalBell;
import io.amanat.shared.jpa.AmanatDataSource;
import io.amanat.user.entity.AccountState;
import io.amanat.user.entity.UserStatus;
import io.amanat.user.service.Actor;
import io.amanat.user.service.OpenSignIns;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the lines in order: starts and ends what reads and listens, hangs up on those who do not say who they are, are
 * silent or may not be here any more, and looks whether the others are still there.
 */
@Singleton
@Startup
@DependsOn("Migrator")
@Lock(LockType.READ)
@TransactionManagement(TransactionManagementType.BEAN)
public class Switchboard {
    /** How long a connection may take to say who it is. */
    static final Duration TOKEN_WITHIN = Duration.ofSeconds(5);
    /** How often the other side is asked for a sign of life. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(25);
    /** After this without any it is gone. */
    static final Duration SILENCE = Duration.ofSeconds(80);
    /** How long the end of a sign-in may go unnoticed, as with requests. */
    static final Duration ACCOUNTS_EVERY = Duration.ofSeconds(5);
    /** How long somebody may stay in a room he has lost by other ways than his role. */
    static final Duration ROOMS_EVERY = Duration.ofSeconds(60);

    private static final Logger LOG = Logger.getLogger(Switchboard.class.getName());

    private final AtomicLong seconds = new AtomicLong();

    @Inject
    private Hub hub;

    @Inject
    private Reception reception;

    @Inject
    private RealtimeLane lane;

    @Inject
    private OpenSignIns signIns;

    @Resource
    private ManagedThreadFactory threads;

    private BellListener listener;

    @PostConstruct
    void start() {
        AmanatDataSource source = new AmanatDataSource();
        source.setUrl(AmanatDataSource.SETTING + "PG_URL,DATABASE_URL,POSTGRES_URL");
        listener = new BellListener(() -> SignalBell.listen(source), lane::rung);
        keepAlive();
    }

    @PreDestroy
    void stop() {
        listener.stop();
        lane.stop();
        hub.all().forEach(connection -> connection.end(Farewell.GOING_AWAY));
    }

    private void keepAlive() {
        lane.keepAlive(threads);
        listener.keepAlive(threads);
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "open connections")
    public void everySecond() {
        try {
            keepAlive();
            long second = seconds.incrementAndGet();
            List<Connection> open = hub.all();
            open.forEach(Switchboard::askForLife);
            // Somebody who is stuck says no good-bye.
            open.stream().filter(Connection::isEnded).forEach(reception::gone);
            if (second % HEARTBEAT.toSeconds() == 0) {
                open.forEach(Connection::probe);
            }
            if (second % ACCOUNTS_EVERY.toSeconds() == 0) {
                askAccounts(open, second % ROOMS_EVERY.toSeconds() == 0);
            }
        } catch (RuntimeException databaseGone) {
            // The container removes a timer that fails twice; this one must outlive any outage.
            LOG.log(
                    Level.WARNING,
                    "Open connections could not be looked after; the next second tries again.",
                    databaseGone);
        }
    }

    private static void askForLife(Connection connection) {
        if (connection.ending() != null) {
            connection.end(connection.ending());
        } else if (connection.actor() == null && connection.nanosOpen() > TOKEN_WITHIN.toNanos()) {
            connection.end(Farewell.NO_TOKEN_IN_TIME);
        } else if (connection.nanosSinceHeard() > SILENCE.toNanos()) {
            connection.end(Farewell.SILENT);
        }
    }

    /** One statement for all of them, whatever their number. */
    private void askAccounts(List<Connection> open, boolean roomsToo) {
        List<Connection> signedIn =
                open.stream().filter(connection -> connection.claims() != null).toList();
        Map<UUID, AccountState> states =
                signIns.states(signedIn.stream().map(Connection::claims).toList());
        for (Connection connection : signedIn) {
            AccountState state = states.get(connection.claims().sessionId());
            if (state == null
                    || state.status() != UserStatus.ACTIVE
                    || state.sessionEpoch() != connection.claims().epoch()) {
                connection.end(Farewell.SIGN_IN_ENDED);
                continue;
            }
            boolean changed = state.role() != connection.actor().role();
            if (changed) {
                connection.signIn(
                        new Actor(
                                state.userId(),
                                state.role(),
                                connection.claims().sessionId(),
                                state.tester(),
                                state.auditor()),
                        connection.claims());
            }
            if (changed || (roomsToo && connection.rooms().size() > 1)) {
                reception.askAgain(connection);
            }
        }
    }
}

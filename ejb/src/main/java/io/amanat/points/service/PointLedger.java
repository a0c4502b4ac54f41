package io.amanat.points.service;

import io.amanat.config.service.MarketClock;
import io.amanat.points.entity.Level;
import io.amanat.points.entity.LevelRepository;
import io.amanat.points.entity.NewPointTransaction;
import io.amanat.points.entity.PointRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.PointBalance;
import io.amanat.user.service.PointBalances;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The only way points change: rows, balances and level of an account in one transaction, which the caller must have begun
 * (R-PTS-01, R-PTS-02, R-PTS-03). Locks: the ladder for reading, then accounts in the order of their ids.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class PointLedger {
    /** Points that one account can have earned at most. */
    static final int MAX_TOTAL = 2_000_000_000;

    @Inject
    private PointRepository rows;

    @Inject
    private LevelRepository levels;

    @Inject
    private PointBalances balances;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<PointsEvents.LevelUp> levelUp;

    /**
     * What was booked.
     *
     * @param ids of the new rows; an entry that was booked before has none
     * @param after the balance now
     */
    public record Booking(List<UUID> ids, PointBalance before, PointBalance after) {
        public boolean isEmpty() {
            return ids.isEmpty();
        }
    }

    /** Locks an account for a booking; empty when there is no such one. */
    public Optional<PointBalance> lock(UUID userId) {
        levels.holdLadder();
        return balances.lock(userId);
    }

    /** Locks an account and whoever brought it, by their ids. */
    public Map<UUID, PointBalance> lockWithReferrer(UUID userId) {
        levels.holdLadder();
        return balances.lockWithReferrer(userId);
    }

    /**
     * Books what was not booked before under the same key.
     *
     * @param before as {@link #lock} gave it in this transaction
     * @throws DomainException POINTS_INSUFFICIENT when more is taken than there is to spend, STATE_CONFLICT when an
     *     account would have more than {@link #MAX_TOTAL}
     */
    public Booking book(PointBalance before, List<PointEntry> entries) {
        Instant now = clock.instant();
        List<UUID> ids = new ArrayList<>();
        PointBalance after = before;
        for (PointEntry entry : entries) {
            PointBalance next = plus(after, entry);
            UUID id = Uuid7.next();
            if (rows.insert(id, row(before.userId(), entry, next.available()), now)) {
                ids.add(id);
                after = next;
            }
        }
        if (ids.isEmpty()) {
            return new Booking(ids, before, before);
        }
        Optional<Level> level = levels.ofBalance(after.total());
        after = on(after, level.map(Level::level).orElse(before.level()));
        boolean changed = balances.change(
                before.userId(),
                after.total() - before.total(),
                after.available() - before.available(),
                after.used() - before.used(),
                after.level());
        if (!changed) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        if (after.level() > before.level()) {
            levelUp.fire(new PointsEvents.LevelUp(
                    before.userId(),
                    ids.get(ids.size() - 1),
                    before.level(),
                    after.level(),
                    level.orElseThrow().name()));
        }
        return new Booking(ids, before, after);
    }

    /** Notes on a locked account that somebody it brought has bought something. */
    public void countReward(UUID userId, int points) {
        balances.countReward(userId, points);
    }

    /** Notes on a locked account that such a reward, or what was left of it, was taken back. */
    public void discountReward(UUID userId, int points) {
        balances.discountReward(userId, points);
    }

    private static PointBalance plus(PointBalance to, PointEntry entry) {
        long available = (long) to.available() + entry.amount();
        long total = entry.source().isEarned() ? (long) to.total() + entry.amount() : to.total();
        long used = entry.source().isEarned() ? to.used() : (long) to.used() - entry.amount();
        if (available < 0 || total < 0) {
            throw new DomainException(
                    ErrorCode.POINTS_INSUFFICIENT, "There are " + to.available() + " points to spend.");
        }
        if (total > MAX_TOTAL) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "An account has at most " + MAX_TOTAL + " points.");
        }
        return new PointBalance(
                to.userId(), to.status(), to.referredById(), (int) total, (int) available, (int) used, to.level());
    }

    private static PointBalance on(PointBalance balance, int level) {
        return new PointBalance(
                balance.userId(),
                balance.status(),
                balance.referredById(),
                balance.total(),
                balance.available(),
                balance.used(),
                level);
    }

    private static NewPointTransaction row(UUID userId, PointEntry entry, int balance) {
        return new NewPointTransaction(
                userId,
                entry.source(),
                entry.amount(),
                balance,
                entry.referredUserId(),
                entry.purchaseRequestId(),
                entry.actorUserId(),
                entry.key(),
                entry.description());
    }
}

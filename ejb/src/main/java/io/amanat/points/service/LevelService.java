package io.amanat.points.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.points.entity.Level;
import io.amanat.points.entity.LevelRepository;
import io.amanat.points.entity.NewLevel;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import io.amanat.user.service.PointBalances;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ladder of loyalty levels. */
@Stateless
public class LevelService {
    @Inject
    private LevelRepository levels;

    @Inject
    private PointBalances balances;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * A level as an administrator wants it.
     *
     * @param version of the one that he has seen; 0 for a level that is not there
     */
    public record Wanted(NewLevel level, int version) {}

    /**
     * Stores a first ladder. One that is there, whole or in part, is left alone: its ranges belong together, and a step
     * put between edited ones would overlap them.
     *
     * @return false when there was a ladder
     */
    public boolean ensure(List<NewLevel> ladder) {
        if (!levels.isEmpty()) {
            return false;
        }
        levels.lockLadder();
        // Another node may have stored it while this one waited.
        if (!levels.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        ladder.forEach(level -> levels.add(Level.of(Uuid7.next(), level, now)));
        return true;
    }

    /** Levels from the lowest. */
    public List<Level> ladder() {
        return levels.active();
    }

    /**
     * Replaces the ladder as a whole and puts every account on its level by the new one. Bookings wait meanwhile.
     *
     * @throws DomainException FORBIDDEN unless an admin, VALIDATION_ERROR unless it is a ladder of ten without gaps,
     *     STATE_CONFLICT when somebody changed a level first
     */
    public List<Level> replace(Actor admin, List<Wanted> wanted) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator changes the levels.");
        }
        Ladder.check(wanted.stream().map(Wanted::level).toList());
        levels.lockLadder();
        Map<Integer, Level> before = levels.all().stream().collect(Collectors.toMap(Level::level, Function.identity()));
        Instant now = clock.instant();
        // Ranges may pass each other on their way: the database forbids overlaps of shown levels only.
        levels.hideAll();
        for (Wanted step : wanted) {
            write(admin, before.get(step.level().level()), step, now);
        }
        levels.flushAndForget();
        int moved = balances.relevel(
                wanted.stream().map(step -> step.level().minPoints()).toList());
        List<Level> ladder = levels.active();
        audit.record(
                admin.userId(),
                "points.ladder",
                "level",
                ladder.get(0).id(),
                Map.of("accountsMoved", String.valueOf(moved)));
        return ladder;
    }

    private void write(Actor admin, Level before, Wanted wanted, Instant now) {
        NewLevel after = wanted.level();
        if (before == null) {
            UUID id = Uuid7.next();
            levels.add(Level.of(id, after, now));
            audit.record(admin.userId(), "points.level", "level", id, Map.of("after", text(after)));
            return;
        }
        if (!levels.replace(after, wanted.version(), now)) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        if (!text(before.terms()).equals(text(after))) {
            audit.record(
                    admin.userId(),
                    "points.level",
                    "level",
                    before.id(),
                    Map.of("before", text(before.terms()), "after", text(after)));
        }
    }

    /** What an audit entry says of a level. */
    private static String text(NewLevel level) {
        return level.level() + " " + level.name() + " / " + level.nameEn() + ", " + level.minPoints() + ".."
                + (level.maxPoints() == null ? "" : level.maxPoints()) + ", "
                + level.discountPercent().stripTrailingZeros().toPlainString() + " %, support "
                + level.prioritySupport() + ", templates " + level.extraTemplates() + ", withdrawals "
                + level.freeWithdrawals() + ", " + level.icon() + ", " + level.color();
    }
}

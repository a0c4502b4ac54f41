package io.amanat.admin.service;

import io.amanat.admin.entity.DaySettlement;
import io.amanat.admin.entity.HeldPoints;
import io.amanat.admin.entity.MarketFiguresRepository;
import io.amanat.admin.entity.MarketFunnel;
import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** How the market goes, for administrators: one statement for each question, over whole days (UTC), today's included. */
@Stateless
public class MarketFigures {
    /** Longest look back. */
    public static final int MAX_DAYS = 90;

    @Inject
    private MarketFiguresRepository figures;

    @Inject
    private MarketClock clock;

    /**
     * How far the requests of the last days have come.
     *
     * @param days 1 to {@link #MAX_DAYS}
     * @throws DomainException FORBIDDEN unless an admin
     */
    public MarketFunnel funnel(Actor admin, int days) {
        return figures.funnel(since(admin, days));
    }

    /**
     * How long the money of the last days' payouts was held, by day.
     *
     * @param days 1 to {@link #MAX_DAYS}
     * @throws DomainException FORBIDDEN unless an admin
     */
    public List<DaySettlement> settlements(Actor admin, int days) {
        return figures.settlements(since(admin, days));
    }

    /** What changes of the rules of points have an effect on. @throws DomainException FORBIDDEN unless an admin */
    public HeldPoints heldPoints(Actor admin) {
        requireAdmin(admin);
        return figures.heldPoints();
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator looks at the figures of the market.");
        }
    }

    private Instant since(Actor admin, int days) {
        requireAdmin(admin);
        Instant today = clock.instant()
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
        return today.minus(Duration.ofDays(Math.min(Math.max(1, days), MAX_DAYS) - 1L));
    }
}

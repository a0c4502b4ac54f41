package io.amanat.points.service;

import io.amanat.points.entity.Facts;
import io.amanat.points.entity.Leader;
import io.amanat.points.entity.Level;
import io.amanat.points.entity.LevelRepository;
import io.amanat.points.entity.PointRepository;
import io.amanat.points.entity.PointTransaction;
import io.amanat.points.entity.ReferredPerson;
import io.amanat.points.entity.StandingRepository;
import io.amanat.user.entity.User;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reading points: a person's own, and the table of the first. There is no way to name somebody else. */
@Stateless
public class PointsService {
    /** Changes shown with the balance. */
    public static final int SHOWN = 20;

    @Inject
    private AccountService accounts;

    @Inject
    private PointRepository rows;

    @Inject
    private LevelRepository levels;

    @Inject
    private StandingRepository standing;

    @Inject
    private RedemptionService redemption;

    /**
     * Where somebody stands.
     *
     * @param level empty without a ladder
     * @param next empty on the highest
     * @param latest changes, newest first
     */
    public record Overview(
            User user,
            Optional<Level> level,
            Optional<Level> next,
            RedemptionService.Terms redemption,
            List<PointTransaction> latest) {}

    public Overview overview(Actor actor) {
        User user = accounts.self(actor);
        List<Level> ladder = levels.active();
        return new Overview(
                user,
                at(ladder, user.pointsLevel()),
                ladder.stream()
                        .filter(level -> level.minPoints() > user.pointsTotal())
                        .findFirst(),
                redemption.terms(),
                history(actor, null, SHOWN));
    }

    private static Optional<Level> at(List<Level> ladder, int number) {
        return ladder.stream().filter(level -> level.level() == number).findFirst();
    }

    /** @param after the last change of the page before, or null */
    public List<PointTransaction> history(Actor actor, UUID after, int limit) {
        return rows.of(actor.userId(), after, limit);
    }

    /** The active accounts with the most points ever earned. */
    public List<Leader> leaders(int limit) {
        return standing.leaders(limit);
    }

    /** The asker's account, for its code and its counters. */
    public User account(Actor actor) {
        return accounts.self(actor);
    }

    /** Whom the asker brought, the newest first. */
    public List<ReferredPerson> referrals(Actor actor, UUID after, int limit) {
        return standing.broughtBy(actor.userId(), after, limit);
    }

    /** What the asker has done so far; {@link Achievement} says what that makes. */
    public Facts facts(Actor actor) {
        return standing.facts(actor.userId());
    }
}

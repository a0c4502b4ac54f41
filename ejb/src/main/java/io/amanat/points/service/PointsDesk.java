package io.amanat.points.service;

import io.amanat.points.entity.Leader;
import io.amanat.points.entity.Level;
import io.amanat.points.entity.LevelRepository;
import io.amanat.points.entity.PointRepository;
import io.amanat.points.entity.PointTransaction;
import io.amanat.points.entity.StandingRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.User;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Anybody's points, for administrators. Giving and taking back is {@link GrantService}. */
@Stateless
public class PointsDesk {
    @Inject
    private AccountService accounts;

    @Inject
    private PointRepository rows;

    @Inject
    private LevelRepository levels;

    @Inject
    private StandingRepository standing;

    /**
     * Where an account stands.
     *
     * @param level null without a ladder
     * @param rows changes, newest first
     * @param names of administrators who granted, by id
     * @param next the last change shown, where there are more; null at the end
     */
    public record Standing(User user, Level level, List<PointTransaction> rows, Map<UUID, String> names, UUID next) {}

    /**
     * One account's points; four statements.
     *
     * @param after the last change of the page before, or null
     * @throws DomainException FORBIDDEN unless an administrator, NOT_FOUND
     */
    public Standing of(Actor admin, UUID userId, UUID after, int limit) {
        requireAdmin(admin);
        User user = accounts.find(userId)
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such account."));
        Level level = levels.active().stream()
                .filter(one -> one.level() == user.pointsLevel())
                .findFirst()
                .orElse(null);
        // One more than shown says whether the list goes on.
        List<PointTransaction> found = rows.of(userId, after, limit + 1);
        boolean more = found.size() > limit;
        List<PointTransaction> shown = more ? List.copyOf(found.subList(0, limit)) : found;
        Map<UUID, String> names = accounts.names(shown.stream()
                .map(PointTransaction::actorUserId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return new Standing(
                user, level, shown, names, more ? shown.get(limit - 1).id() : null);
    }

    /** The account of an e-mail, in any case. @throws DomainException FORBIDDEN unless an administrator */
    public Optional<UUID> find(Actor admin, String email) {
        requireAdmin(admin);
        return accounts.findByEmail(email.toLowerCase(Locale.ROOT)).map(User::id);
    }

    /** The active accounts with the most points ever earned. @throws DomainException FORBIDDEN unless an administrator */
    public List<Leader> leaders(Actor admin, int limit) {
        requireAdmin(admin);
        return standing.leaders(limit);
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only administrators look at everybody's points.");
        }
    }
}

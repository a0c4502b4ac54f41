package io.amanat.release.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MoneyPauses;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** The switches that stop money, as administrators see and turn them; each turn is audited. */
@Stateless
public class PauseService {
    @Inject
    private MoneyPauses pauses;

    @Inject
    private AccountService accounts;

    @Inject
    private AuditLog audit;

    /** @param changedByName null when nobody has turned it yet */
    public record View(MoneyPauses.Switch state, String changedByName) {}

    /** One change and who did it. */
    public record ChangeView(MoneyPauses.Change change, String changedByName) {}

    /** Every switch there is. */
    public List<View> list(Actor admin) {
        requireAdmin(admin);
        return views(pauses.scopes());
    }

    /**
     * Turns one switch.
     *
     * @param reason 1 to 500 characters
     * @throws DomainException FORBIDDEN unless an admin, NOT_FOUND for a chain or token that is not in the registry
     */
    public View turn(Actor admin, MoneyPauses.Scope scope, boolean paused, String reason) {
        requireAdmin(admin);
        if (!pauses.scopes().contains(scope)) {
            throw new DomainException(ErrorCode.NOT_FOUND, "There is no such chain or token.");
        }
        pauses.turn(scope, paused, admin.userId(), reason)
                .ifPresent(change -> audit.record(
                        admin.userId(),
                        paused ? "money.pause" : "money.resume",
                        "config_change",
                        change,
                        Map.of("scope", name(scope), "reason", reason)));
        return views(List.of(scope)).get(0);
    }

    private static String name(MoneyPauses.Scope scope) {
        if (scope.chainId() != null) {
            return "chain " + scope.chainId();
        }
        return scope.asset() == null ? "everything" : scope.asset();
    }

    /**
     * Changes, newest first.
     *
     * @param after the last change of the page before; null: the first page
     */
    public List<ChangeView> history(Actor admin, UUID after, int limit) {
        requireAdmin(admin);
        List<MoneyPauses.Change> changes = pauses.changes(after, limit);
        Map<UUID, String> names = names(changes.stream().map(MoneyPauses.Change::changedBy));
        return changes.stream()
                .map(change -> new ChangeView(change, name(names, change.changedBy())))
                .toList();
    }

    private List<View> views(List<MoneyPauses.Scope> scopes) {
        List<MoneyPauses.Switch> states = pauses.list(scopes);
        Map<UUID, String> names = names(states.stream().map(MoneyPauses.Switch::changedBy));
        return states.stream()
                .map(state -> new View(state, name(names, state.changedBy())))
                .toList();
    }

    private Map<UUID, String> names(Stream<UUID> ids) {
        return accounts.names(ids.filter(Objects::nonNull).distinct().toList());
    }

    private static String name(Map<UUID, String> names, UUID id) {
        return id == null ? null : names.get(id);
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator stops money.");
        }
    }
}

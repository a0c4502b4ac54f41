package io.amanat.user.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.AccountChange;
import io.amanat.user.entity.AccountRepository;
import io.amanat.user.entity.SessionRepository;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRepository;
import io.amanat.user.entity.UserRole;
import io.amanat.user.entity.UserStatus;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The database side of changing and closing accounts; each method is one transaction. */
@Stateless
public class AccountModeration {
    private static final String SELF =
            "An administrator is suspended, demoted, deleted or made an auditor by another one.";

    @Inject
    private UserRepository users;

    @Inject
    private AccountRepository accounts;

    @Inject
    private SessionRepository sessions;

    @Inject
    private Dependencies dependencies;

    @Inject
    private Event<AccountEvents.Closed> closed;

    @Inject
    private Event<AccountEvents.RoleChanged> roleChanged;

    @Inject
    private Event<AccountEvents.OffDuty> offDuty;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * Changes names, role, status or the marks of testers and auditors. Suspending ends every sign-in in the same transaction.
     *
     * @throws DomainException FORBIDDEN unless an administrator and for what one may not do to himself, NOT_FOUND,
     *     INVALID_STATUS by the table of statuses, STATE_CONFLICT after a lost race
     */
    public User change(Actor admin, UUID userId, AccountChange change) {
        requireAdmin(admin);
        return apply(admin, userId, change);
    }

    /**
     * Suspends a seller because of the dispute that the actor decides: the one change of somebody's account that a resolver
     * makes. That the dispute is his to decide has been checked; an administrator is suspended by administrators only.
     *
     * @throws DomainException FORBIDDEN unless of the staff, and as {@link #change}
     */
    public void suspendByVerdict(Actor judge, UUID sellerId) {
        if (!judge.isAdmin() && judge.role() != UserRole.RESOLVER) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the staff decides disputes.");
        }
        apply(judge, sellerId, new AccountChange(null, null, null, UserStatus.SUSPENDED, null));
    }

    private User apply(Actor admin, UUID userId, AccountChange change) {
        User seen = users.find(userId).orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND));
        if (seen.status() == UserStatus.DELETED
                || (change.status() != null
                        && change.status() != seen.status()
                        && !UserStatus.MOVES.allows(seen.status(), change.status()))) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "The account is " + seen.status().code() + ".");
        }
        if (change.isEmpty()) {
            return seen;
        }
        if (change.removesAdmin(seen)) {
            requireMayRemove(admin, userId);
        }
        Map<String, String> details = details(seen, change);
        if (!accounts.change(seen, change, clock.instant())) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        if (change.suspends(seen)) {
            sessions.endAll(userId);
        }
        audit.record(admin.userId(), action(seen, change), "user", userId, details);
        if (change.takesOffDuty(seen)) {
            offDuty.fire(new AccountEvents.OffDuty(userId));
        }
        if (change.role() != null && change.role() != seen.role()) {
            roleChanged.fire(new AccountEvents.RoleChanged(userId, seen.role(), change.role()));
        }
        return accounts.reload(userId).orElseThrow();
    }

    /**
     * Deletes an account softly for an administrator.
     *
     * @throws DomainException FORBIDDEN unless an administrator and for the own account, NOT_FOUND, INVALID_STATUS when it is
     *     deleted already or money is held for it
     */
    public void delete(Actor admin, UUID userId) {
        requireAdmin(admin);
        User seen = users.find(userId).orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND));
        if (admin.is(userId)) {
            throw new DomainException(ErrorCode.FORBIDDEN, SELF);
        }
        if (seen.role() == UserRole.ADMIN && seen.status() == UserStatus.ACTIVE) {
            requireMayRemove(admin, userId);
        }
        close(admin, userId, seen, EnumSet.of(UserStatus.ACTIVE, UserStatus.SUSPENDED));
    }

    /**
     * Deletes the actor's own account softly.
     *
     * @throws DomainException INVALID_STATUS when money is held for it, FORBIDDEN for administrators
     */
    public void closeOwn(Actor actor) {
        User seen = users.find(actor.userId()).orElseThrow(() -> new DomainException(ErrorCode.TOKEN_INVALID));
        if (seen.role() == UserRole.ADMIN) {
            throw new DomainException(ErrorCode.FORBIDDEN, SELF);
        }
        close(actor, seen.id(), seen, EnumSet.of(UserStatus.ACTIVE));
    }

    private void close(Actor actor, UUID userId, User seen, Set<UserStatus> from) {
        if (accounts.close(userId, from, clock.instant()).isEmpty()) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "The account is deleted or suspended already.");
        }
        // Asked with the row in hand; a refusal takes the deletion back.
        dependencies.mustHoldNoMoney(userId);
        audit.record(
                actor.userId(),
                "user.delete",
                "user",
                userId,
                Map.of("role", seen.role().code(), "status", moved(seen.status().code(), "deleted")));
        if (seen.role().isStaff()) {
            offDuty.fire(new AccountEvents.OffDuty(userId));
        }
        closed.fire(new AccountEvents.Closed(userId));
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator changes accounts.");
        }
    }

    /**
     * An administrator is taken away by another one only, also where a verdict suspends. With the administrators locked:
     * whoever asks must still be one, so one always remains.
     */
    private void requireMayRemove(Actor admin, UUID userId) {
        if (admin.is(userId)) {
            throw new DomainException(ErrorCode.FORBIDDEN, SELF);
        }
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "An administrator is suspended by administrators only.");
        }
        if (!accounts.lockActiveAdmins().contains(admin.userId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "You are no longer an administrator.");
        }
    }

    private static String action(User seen, AccountChange change) {
        if (change.status() == null || change.status() == seen.status()) {
            return change.role() == null || change.role() == seen.role() ? "user.change" : "user.role";
        }
        return change.status() == UserStatus.SUSPENDED ? "user.suspend" : "user.reinstate";
    }

    /** Names are only named: entries stay for ever, a person's data does not. */
    private static Map<String, String> details(User seen, AccountChange change) {
        Map<String, String> details = new TreeMap<>();
        if (change.role() != null && change.role() != seen.role()) {
            details.put("role", moved(seen.role().code(), change.role().code()));
        }
        if (change.status() != null && change.status() != seen.status()) {
            details.put("status", moved(seen.status().code(), change.status().code()));
        }
        if (change.tester() != null && change.tester() != seen.isTester()) {
            details.put("tester", moved(String.valueOf(seen.isTester()), String.valueOf(change.tester())));
        }
        if (change.auditor() != null && change.auditor() != seen.isAuditor()) {
            details.put("auditor", moved(String.valueOf(seen.isAuditor()), String.valueOf(change.auditor())));
        }
        if (change.firstName() != null || change.lastName() != null) {
            details.put("names", "changed");
        }
        return details;
    }

    private static String moved(String before, String after) {
        return before + " -> " + after;
    }
}

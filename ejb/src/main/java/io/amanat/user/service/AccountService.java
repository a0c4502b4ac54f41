package io.amanat.user.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.AccountRepository;
import io.amanat.user.entity.AccountState;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRepository;
import io.amanat.user.entity.UserRole;
import io.amanat.user.entity.UserStatus;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Accounts as other features and their owners see them. */
@Stateless
public class AccountService {
    private static final List<UserRole> STAFF =
            Stream.of(UserRole.values()).filter(UserRole::isStaff).toList();

    @Inject
    private UserRepository users;

    @Inject
    private AccountRepository accounts;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /** @throws DomainException TOKEN_INVALID when the account is gone */
    public User self(Actor actor) {
        return users.find(actor.userId()).orElseThrow(() -> new DomainException(ErrorCode.TOKEN_INVALID));
    }

    /**
     * Stores an account made by an admin. The password comes hashed: hashing belongs outside the transaction.
     *
     * @param admin null when the system seeds
     * @throws DomainException EMAIL_TAKEN
     */
    public User create(Actor admin, NewAccount account, String passwordHash) {
        User user = User.withPassword(
                Uuid7.next(),
                account.email(),
                passwordHash,
                account.firstName(),
                account.lastName(),
                account.role(),
                clock.instant());
        user.markEmailVerified();
        if (account.tester()) {
            user.markTester();
        }
        if (!users.insert(user)) {
            throw new DomainException(ErrorCode.EMAIL_TAKEN);
        }
        audit.record(
                admin == null ? null : admin.userId(),
                "user.create",
                "user",
                user.id(),
                Map.of("role", user.role().code()));
        return users.find(user.id()).orElseThrow();
    }

    public Optional<User> find(UUID id) {
        return users.find(id);
    }

    public Optional<User> findByEmail(String email) {
        return users.findByEmail(email);
    }

    public boolean anyoneButAdmins() {
        return users.anyoneButAdmins();
    }

    /** Display names; ids without an account are left out. */
    public Map<UUID, String> names(Collection<UUID> ids) {
        return users.names(ids);
    }

    /** Of the given ids those of active sellers. */
    public List<UUID> activeSellers(Collection<UUID> ids) {
        return users.activeSellers(ids);
    }

    /** Whether somebody may sign in: not while suspended, and never again once closed. */
    public boolean isActive(UUID id) {
        return users.isActive(id);
    }

    /** Administrators and resolvers who are active and do not only look, by name. */
    public List<User> staff(int limit) {
        return users.acting(STAFF, limit);
    }

    /** Whether somebody is one of the {@link #staff} at this moment; it may end at the next. */
    public boolean isOnDuty(UUID id) {
        return users.isActing(id, STAFF);
    }

    /**
     * An account as it is now; nobody changes it before the caller's transaction ends. Asked before what its holder is let
     * into is locked ({@link AccountRepository#hold}).
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<AccountState> hold(UUID id) {
        return Optional.ofNullable(accounts.hold(List.of(id)).get(id));
    }

    /** Of the given ids those of active accounts, which stay so until the caller's transaction ends; asked as {@link #hold}. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Set<UUID> holdActive(Collection<UUID> ids) {
        return accounts.hold(ids).values().stream()
                .filter(account -> account.status() == UserStatus.ACTIVE)
                .map(AccountState::userId)
                .collect(Collectors.toSet());
    }
}

package io.amanat.user.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.Fired;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.AccountChange;
import io.amanat.user.entity.AccountRepository;
import io.amanat.user.entity.SessionRepository;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRepository;
import io.amanat.user.entity.UserRole;
import io.amanat.user.entity.UserStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The service itself asks who changes an account, whichever door was open. */
class AccountModerationTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final AccountChange SUSPENDED = new AccountChange(null, null, null, UserStatus.SUSPENDED, null);

    private final List<String> done = new ArrayList<>();
    private final Fired<AccountEvents.RoleChanged> roles = new Fired<>(event -> done.add("role changed"));
    private final Fired<AccountEvents.OffDuty> offDuty = new Fired<>(event -> done.add("off duty"));
    private final AccountModeration moderation = new AccountModeration();
    private User person = account(UserRole.SELLER);

    AccountModerationTest() {
        Wiring.inject(moderation, "users", new UserRepository(null) {
            @Override
            public Optional<User> find(UUID id) {
                return Optional.of(person);
            }
        });
        Wiring.inject(moderation, "accounts", new AccountRepository(null) {
            @Override
            public List<UUID> lockActiveAdmins() {
                return List.of(Uuid7.next());
            }

            @Override
            public boolean change(User seen, AccountChange change, Instant now) {
                done.add("changed");
                return true;
            }

            @Override
            public Optional<User> reload(UUID id) {
                return Optional.of(person);
            }
        });
        Wiring.inject(moderation, "sessions", new SessionRepository(null) {
            @Override
            public void endAll(UUID userId) {
                done.add("out");
            }
        });
        Wiring.inject(moderation, "audit", new AuditLog() {
            @Override
            public void record(
                    UUID actorId, String action, String subjectKind, UUID subjectId, Map<String, String> details) {
                done.add(action);
            }
        });
        Wiring.inject(moderation, "roleChanged", roles);
        Wiring.inject(moderation, "offDuty", offDuty);
        Wiring.inject(moderation, "clock", Wiring.clockAt(new MarketClock(), NOON));
    }

    private static User account(UserRole role) {
        return User.withPassword(Uuid7.next(), "ada@example.test", "hash", "Ada", null, role, NOON);
    }

    private static Actor actor(UserRole role) {
        return new Actor(Uuid7.next(), role, Uuid7.next(), false);
    }

    private String isForbidden(ThrowingCallable call) {
        DomainException refusal = catchThrowableOfType(DomainException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(done).isEmpty();
        return refusal.getMessage();
    }

    @ParameterizedTest
    @EnumSource(value = UserRole.class, mode = EnumSource.Mode.EXCLUDE, names = "ADMIN")
    void nobody_but_administrators_changes_or_deletes_an_account(UserRole role) {
        Actor other = actor(role);
        isForbidden(() -> moderation.change(other, person.id(), SUSPENDED));
        isForbidden(() ->
                moderation.change(other, other.userId(), new AccountChange(null, null, UserRole.ADMIN, null, null)));
        isForbidden(() -> moderation.change(other, person.id(), AccountChange.ofAuditor(false)));
        isForbidden(() -> moderation.delete(other, person.id()));
    }

    @ParameterizedTest
    @EnumSource(UserRole.class)
    void a_verdict_suspends_a_seller_by_the_staff_alone(UserRole role) {
        Actor judge = actor(role);
        if (role == UserRole.ADMIN || role == UserRole.RESOLVER) {
            moderation.suspendByVerdict(judge, person.id());
            assertThat(done).containsExactly("changed", "out", "user.suspend");
            done.clear();
            person = account(UserRole.ADMIN);
        }
        // An administrator is suspended by another one who still is one.
        assertThat(isForbidden(() -> moderation.suspendByVerdict(judge, person.id())))
                .isEqualTo(
                        switch (role) {
                            case ADMIN -> "You are no longer an administrator.";
                            case RESOLVER -> "An administrator is suspended by administrators only.";
                            default -> "Only the staff decides disputes.";
                        });
    }

    @Test
    void a_new_role_is_told_with_the_one_before_and_the_same_one_is_no_news() {
        Actor admin = actor(UserRole.ADMIN);
        moderation.change(admin, person.id(), new AccountChange("Ada", null, UserRole.SELLER, null, null));
        assertThat(roles.events()).isEmpty();
        moderation.change(admin, person.id(), new AccountChange(null, null, UserRole.RESOLVER, null, null));
        assertThat(roles.events())
                .containsExactly(new AccountEvents.RoleChanged(person.id(), UserRole.SELLER, UserRole.RESOLVER));
    }

    @Test
    void that_somebody_works_no_more_is_told_before_his_new_role_and_only_once() {
        Actor admin = actor(UserRole.ADMIN);
        AccountChange demoted = new AccountChange(null, null, UserRole.BUYER, null, null);
        for (AccountChange end : List.of(demoted, SUSPENDED, AccountChange.ofAuditor(true))) {
            person = account(UserRole.RESOLVER);
            moderation.change(admin, person.id(), end);
            assertThat(offDuty.events()).containsExactly(new AccountEvents.OffDuty(person.id()));
            offDuty.events().clear();
        }
        assertThat(done).containsSubsequence("off duty", "role changed", "off duty", "off duty");
        AccountChange promoted = new AccountChange("Ada", null, UserRole.ADMIN, null, true);
        for (AccountChange other : List.of(promoted, AccountChange.ofAuditor(false))) {
            person = account(UserRole.RESOLVER);
            moderation.change(admin, person.id(), other);
        }
        person = account(UserRole.SELLER);
        moderation.change(admin, person.id(), SUSPENDED);
        assertThat(offDuty.events()).isEmpty();
    }
}

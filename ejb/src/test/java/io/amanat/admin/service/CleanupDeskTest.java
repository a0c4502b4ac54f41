package io.amanat.admin.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.amanat.admin.entity.StoreCounts;
import io.amanat.admin.entity.StoreCountsRepository;
import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.JobLocks;
import io.amanat.notification.service.NotificationPurge;
import io.amanat.payment.entity.LeftoverRepository.OfProvider;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.service.UnpaidLeftovers;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import io.amanat.user.service.SignUpPurge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who has what deleted, and what of everything. What the jobs and the payments' own clean-up delete is tested there. */
class CleanupDeskTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Actor ADMIN = new Actor(Uuid7.next(), UserRole.ADMIN, Uuid7.next(), false);

    private final CleanupDesk desk = new CleanupDesk();
    private final List<String> done = new ArrayList<>();
    private final List<JobLock> taken = new ArrayList<>();
    private boolean busy;

    private static final class Store extends StoreCountsRepository {
        Store() {
            super(null);
        }

        @Override
        public StoreCounts count(Instant notificationsBefore, Instant now) {
            assertThat(now).isEqualTo(NOON);
            assertThat(notificationsBefore).isEqualTo(NOON.minus(Duration.ofDays(90)));
            Map<String, Long> rows = new LinkedHashMap<>();
            for (CleanupTarget target : CleanupTarget.values()) {
                rows.put(target.code(), 100L + rows.size());
            }
            rows.put("reviews", 7L);
            return new StoreCounts(rows, 5, 3);
        }
    }

    private static final class Leftovers extends UnpaidLeftovers {
        @Override
        public List<OfProvider> everyProvider(Actor admin) {
            assertThat(admin).isEqualTo(ADMIN);
            return List.of(
                    new OfProvider(PaymentProvider.SHKEEPER, 90, 4), new OfProvider(PaymentProvider.OTHER, 13, 2));
        }
    }

    private final class Notifications extends NotificationPurge {
        @Override
        public int step() {
            done.add("notifications");
            return 11;
        }
    }

    private final class SignUps extends SignUpPurge {
        @Override
        public int step() {
            done.add("tempVerifications");
            return 0;
        }
    }

    private final class Locks extends JobLocks {
        @Override
        public boolean take(JobLock lock) {
            taken.add(lock);
            return !busy;
        }
    }

    private final class Log extends AuditLog {
        @Override
        public void record(
                UUID actorId, String action, String subjectKind, UUID subjectId, Map<String, String> details) {
            assertThat(actorId).isEqualTo(ADMIN.userId());
            done.add(action + " " + details.get("target") + " " + details.get("deleted") + " " + details.get("reason"));
        }
    }

    @BeforeEach
    void wired() {
        Wiring.inject(desk, "store", new Store());
        Wiring.inject(desk, "leftovers", new Leftovers());
        Wiring.inject(desk, "notifications", new Notifications());
        Wiring.inject(desk, "verifications", new SignUps());
        Wiring.inject(desk, "locks", new Locks());
        Wiring.inject(desk, "audit", new Log());
        Wiring.inject(desk, "clock", Wiring.clockAt(new MarketClock(), NOON));
    }

    private static CleanupDesk.Order order(CleanupTarget target) {
        return new CleanupDesk.Order(target, target.code(), "They have lapsed.");
    }

    private DomainException refused(ThrowingCallable call) {
        DomainException refusal = catchThrowableOfType(call, DomainException.class);
        assertThat(refusal).isNotNull();
        assertThat(done).as("nothing was deleted, nothing written down").isEmpty();
        return refusal;
    }

    @Test
    void every_target_is_told_with_what_would_go_and_how_young_it_may_be() {
        assertThat(desk.counts(ADMIN))
                .extracting(one -> one.target().code(), CleanupDesk.Standing::rows, CleanupDesk.Standing::deletable)
                .containsExactly(
                        tuple("users", 100L, 0L),
                        tuple("requests", 101L, 0L),
                        tuple("offers", 102L, 0L),
                        tuple("payments", 103L, 6L),
                        tuple("chats", 104L, 0L),
                        tuple("notifications", 105L, 5L),
                        tuple("templates", 106L, 0L),
                        tuple("addresses", 107L, 0L),
                        tuple("categories", 108L, 0L),
                        tuple("tempVerifications", 109L, 3L));
        assertThat(desk.counts(ADMIN)).allSatisfy(one -> {
            assertThat(one.before() == null).isEqualTo(!one.target().isSupported());
            assertThat(one.providers()).hasSize(one.target() == CleanupTarget.PAYMENTS ? 2 : 0);
        });
        assertThat(desk.collections(ADMIN)).hasSize(11).containsEntry("reviews", 7L);
    }

    @Test
    void what_lapses_goes_by_its_own_job_under_its_lock_with_the_reason_on_record() {
        assertThat(desk.clear(ADMIN, order(CleanupTarget.NOTIFICATIONS))).isEqualTo(11);
        assertThat(done).containsExactly("notifications", "cleanup.run notifications 11 They have lapsed.");
        done.clear();
        assertThat(desk.clear(ADMIN, order(CleanupTarget.TEMP_VERIFICATIONS))).isZero();
        assertThat(done).containsExactly("tempVerifications", "cleanup.run tempVerifications 0 They have lapsed.");
        assertThat(taken).containsExactly(JobLock.NOTIFICATION_PURGE, JobLock.SIGN_UP_PURGE);
    }

    @Test
    void while_the_job_is_at_it_nothing_is_deleted_twice() {
        busy = true;
        assertThat(refused(() -> desk.clear(ADMIN, order(CleanupTarget.NOTIFICATIONS)))
                        .code())
                .isEqualTo(ErrorCode.STATE_CONFLICT);
    }

    @ParameterizedTest
    @EnumSource(CleanupTarget.class)
    void what_has_no_bulk_deletion_says_so_and_what_has_wants_its_name_once_more(CleanupTarget target) {
        DomainException refusal = refused(() -> desk.clear(ADMIN, new CleanupDesk.Order(target, "yes", "a")));
        if (target.isSupported()) {
            assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
            assertThat(refusal.details()).extracting(detail -> detail.field()).containsExactly("confirm");
        } else {
            assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_IMPLEMENTED);
            assertThat(refusal).hasMessageContaining(target.code());
        }
    }

    @Test
    void payments_never_go_without_a_provider() {
        assertThat(refused(() -> desk.clear(ADMIN, order(CleanupTarget.PAYMENTS)))
                        .details())
                .extracting(detail -> detail.field())
                .containsExactly("target");
    }

    @ParameterizedTest
    @EnumSource(value = UserRole.class, mode = EnumSource.Mode.EXCLUDE, names = "ADMIN")
    void nobody_but_administrators_counts_or_deletes(UserRole role) {
        Actor other = new Actor(Uuid7.next(), role, Uuid7.next(), false);
        assertThat(refused(() -> desk.counts(other)).code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refused(() -> desk.collections(other)).code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refused(() -> desk.clear(other, order(CleanupTarget.NOTIFICATIONS)))
                        .code())
                .isEqualTo(ErrorCode.FORBIDDEN);
    }
}

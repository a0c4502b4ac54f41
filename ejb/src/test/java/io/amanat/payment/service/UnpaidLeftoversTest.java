package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import io.amanat.payment.entity.LeftoverRepository;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who deletes leftovers, of whom, and after which look. What is one is {@code LeftoverRepositoryTest}. */
class UnpaidLeftoversTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant LONG_AGO = NOON.minus(UnpaidLeftovers.KEPT);
    private static final Actor ADMIN = new Actor(Uuid7.next(), UserRole.ADMIN, Uuid7.next(), false);

    private final UnpaidLeftovers leftovers = new UnpaidLeftovers();
    private final List<UUID> there = new ArrayList<>(List.of(Uuid7.next(), Uuid7.next()));
    private final List<Map<String, String>> written = new ArrayList<>();

    private boolean alone;
    private boolean countedAlone;

    private final class Rows extends LeftoverRepository {
        Rows() {
            super(null);
        }

        @Override
        public void serialise() {
            alone = true;
        }

        @Override
        public Count count(PaymentProvider provider, Instant before) {
            countedAlone = alone;
            return new Count(5, there.size());
        }

        @Override
        public List<UUID> delete(PaymentProvider provider, Instant before, int limit) {
            assertThat(before).isEqualTo(LONG_AGO);
            assertThat(countedAlone).as("counted with nobody else at work").isTrue();
            List<UUID> gone = List.copyOf(there);
            there.clear();
            return gone;
        }
    }

    private final class Log extends AuditLog {
        @Override
        public void record(
                UUID actorId, String action, String subjectKind, UUID subjectId, Map<String, String> details) {
            assertThat(actorId).isEqualTo(ADMIN.userId());
            assertThat(action).isEqualTo("payment.cleanup");
            written.add(details);
        }
    }

    @BeforeEach
    void wired() {
        Wiring.inject(leftovers, "leftovers", new Rows());
        Wiring.inject(leftovers, "audit", new Log());
        Wiring.inject(leftovers, "clock", Wiring.clockAt(new MarketClock(), NOON));
    }

    private static UnpaidLeftovers.Order order(String confirm, Instant before, long expected) {
        return new UnpaidLeftovers.Order(PaymentProvider.SHKEEPER, confirm, before, expected, "They were tests.");
    }

    private DomainException refused(ThrowingCallable call) {
        DomainException refusal = catchThrowableOfType(call, DomainException.class);
        assertThat(refusal).isNotNull();
        assertThat(there).as("nothing was deleted").hasSize(2);
        assertThat(written).isEmpty();
        return refusal;
    }

    @Test
    void what_was_shown_is_deleted_and_written_down_with_its_ids_and_the_reason() {
        UnpaidLeftovers.Plan plan = leftovers.plan(ADMIN, PaymentProvider.SHKEEPER, null);
        assertThat(plan).isEqualTo(new UnpaidLeftovers.Plan(PaymentProvider.SHKEEPER, LONG_AGO, 5, 2));
        List<UUID> before = List.copyOf(there);
        assertThat(leftovers.clear(ADMIN, order("shkeeper", plan.before(), plan.idle())))
                .isEqualTo(2);
        assertThat(written).singleElement().satisfies(details -> assertThat(details)
                .containsEntry("payments", before.get(0) + " " + before.get(1))
                .containsEntry("provider", "shkeeper")
                .containsEntry("shown", "2")
                .containsEntry("deleted", "2")
                .containsEntry("reason", "They were tests."));
    }

    @Test
    @Tag("R-PAY-28")
    void R_PAY_28_without_a_provider_nothing_is_counted_or_deleted() {
        assertThat(refused(() -> leftovers.plan(ADMIN, null, null)).code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        UnpaidLeftovers.Order order = new UnpaidLeftovers.Order(null, "", LONG_AGO, 2, "a");
        assertThat(refused(() -> leftovers.clear(ADMIN, order)).code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
    }

    @Test
    void what_was_not_shown_not_confirmed_or_ended_lately_is_not_deleted() {
        assertThat(refused(() -> leftovers.clear(ADMIN, order("shkeeper", LONG_AGO, 1)))
                        .code())
                .isEqualTo(ErrorCode.STATE_CONFLICT);
        assertThat(refused(() -> leftovers.clear(ADMIN, order("other", LONG_AGO, 2)))
                        .details())
                .extracting(detail -> detail.field())
                .containsExactly("confirm");
        Instant lately = LONG_AGO.plus(Duration.ofMillis(1));
        assertThat(refused(() -> leftovers.clear(ADMIN, order("shkeeper", lately, 2)))
                        .details())
                .extracting(detail -> detail.field())
                .containsExactly("before");
    }

    @ParameterizedTest
    @EnumSource(value = UserRole.class, mode = EnumSource.Mode.EXCLUDE, names = "ADMIN")
    void nobody_but_administrators_looks_or_deletes(UserRole role) {
        Actor other = new Actor(Uuid7.next(), role, Uuid7.next(), false);
        assertThat(refused(() -> leftovers.plan(other, PaymentProvider.SHKEEPER, null))
                        .code())
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refused(() -> leftovers.clear(other, order("shkeeper", LONG_AGO, 2)))
                        .code())
                .isEqualTo(ErrorCode.FORBIDDEN);
    }
}

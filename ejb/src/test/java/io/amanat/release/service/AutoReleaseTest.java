package io.amanat.release.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.MoneyPauses;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.database.Market;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.OutflowRepository;
import io.amanat.payment.service.Outflows;
import io.amanat.shared.error.ErrorCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Payouts that start by themselves, where that is turned on: whose grace period is over, and nobody else's. */
@ExtendWith(TestDatabase.class)
class AutoReleaseTest {
    private static final BigDecimal PRICE = new BigDecimal("12.5");

    private final Escrows people = new Escrows();

    private static MarketSettings settings(boolean on) {
        return new TestSettings()
                .with(MarketSetting.AUTO_RELEASE_ENABLED, String.valueOf(on))
                .build();
    }

    @AfterEach
    void nothing_is_left_to_release() {
        Sql.run("update market.payments set escrow_state = 'failed' where escrow_state = 'releasable'");
        Sql.run("update market.config_settings set value = 'false' where key like 'money.paused%'");
    }

    /** Delivered; confirmed so many hours ago, or unconfirmed when negative. */
    private UUID delivered(int confirmedHoursAgo, boolean booked) {
        Escrows.Paid paid = Market.in(em -> {
            Escrows.Paid made = people.paid(em, PRICE);
            if (booked) {
                new Treasury(em, settings(true))
                        .ledger.bookFunding(
                                new Ledger.Subject(
                                        made.payInId(),
                                        made.requestId(),
                                        "USDT",
                                        97,
                                        null,
                                        "0x" + made.payInId(),
                                        null),
                                PRICE,
                                PRICE);
            }
            return made;
        });
        Sql.run(
                """
                update market.purchase_requests set status = 'delivered', delivery_confirmed = ?::boolean,
                  delivery_confirmed_at = case when ?::boolean then now() - make_interval(hours => ?::integer) end
                where id = ?
                """,
                confirmedHoursAgo >= 0,
                confirmedHoursAgo >= 0,
                confirmedHoursAgo,
                paid.requestId());
        Sql.run("update market.payments set escrow_state = 'releasable' where id = ?", paid.payInId());
        return paid.payInId();
    }

    /** All steps of one round. */
    private static void round(boolean on) {
        boolean more = true;
        while (more) {
            more = Market.in(em -> {
                Treasury treasury = new Treasury(em, settings(on));
                AutoRelease job = new AutoRelease();
                Outflows outflows = Wiring.inject(new Outflows(), "outflows", new OutflowRepository(em));
                Wiring.inject(outflows, "clock", treasury.clock);
                Wiring.inject(job, "outflows", outflows);
                Wiring.inject(job, "releases", alone(on));
                Wiring.inject(job, "settings", settings(on));
                Wiring.inject(job, "position", position);
                int done = job.step();
                position = positionOf(job);
                return done > 0;
            });
        }
    }

    /** Each start in a transaction of its own, as the container gives it one. */
    private static ReleaseService alone(boolean on) {
        return new ReleaseService() {
            @Override
            public Optional<ErrorCode> startDue(UUID payInId) {
                return Market.in(em -> new Treasury(em, settings(on)).releases.startDue(payInId));
            }
        };
    }

    private static UUID position;

    private static UUID positionOf(AutoRelease job) {
        try {
            var field = AutoRelease.class.getDeclaredField("position");
            field.setAccessible(true);
            return (UUID) field.get(job);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<List<String>> outflows(UUID payIn) {
        return Sql.rows(
                "select p.direction, p.status, o.started_by from market.payments p"
                        + " join market.payout_orders o on o.payment_id = p.id where p.source_payment_id = ?",
                payIn);
    }

    private static String escrow(UUID payIn) {
        return Sql.value("select escrow_state from market.payments where id = ?", payIn);
    }

    @Test
    void what_is_due_starts_once_and_in_the_servers_name_and_the_rest_waits() {
        UUID unconfirmed = delivered(-1, true);
        UUID old = delivered(49, true);
        UUID fresh = delivered(47, true);
        UUID disputed = delivered(-1, true);
        Sql.run(
                "update market.purchase_requests set dispute_raised = true where id = (select purchase_request_id from market.payments where id = ?)",
                disputed);
        UUID held = delivered(-1, true);
        Sql.run(
                "update market.purchase_requests set staff_hold_reason = 'A stolen card', staff_held_at = now() where id = (select purchase_request_id from market.payments where id = ?)",
                held);
        UUID challenged = delivered(-1, true);
        Sql.run(
                "update market.purchase_requests set hold_until = now() + interval '1 hour' where id = (select purchase_request_id from market.payments where id = ?)",
                challenged);
        UUID looked = delivered(-1, true);
        Sql.run(
                "insert into market.release_reviews (purchase_request_id, asked_at) select purchase_request_id, now() from market.payments where id = ?",
                looked);
        UUID uncovered = delivered(-1, false);
        round(false);
        assertThat(outflows(unconfirmed)).as("it is off").isEmpty();
        round(true);
        round(true);
        for (UUID due : List.of(unconfirmed, old)) {
            assertThat(escrow(due)).isEqualTo("releasing");
            List<String> row = outflows(due).get(0);
            assertThat(row.subList(0, 2)).containsExactly("out", "pending");
            assertThat(row.get(2)).as("nobody started it").isNull();
            assertThat(outflows(due)).hasSize(1);
        }
        for (UUID waiting : List.of(fresh, disputed, held, challenged, looked, uncovered)) {
            assertThat(escrow(waiting)).isEqualTo("releasable");
            assertThat(outflows(waiting)).isEmpty();
        }
    }

    @Test
    void those_that_cannot_be_paid_keep_nobody_waiting() {
        for (int i = 0; i < AutoRelease.BATCH + 5; i++) {
            delivered(-1, false);
        }
        UUID last = delivered(-1, true);
        round(true);
        assertThat(escrow(last)).isEqualTo("releasing");
    }

    @Test
    void one_whose_start_breaks_off_keeps_nobody_waiting_and_takes_nobody_with_it() {
        UUID before = delivered(-1, true);
        UUID broken = delivered(-1, true);
        Sql.run(
                """
                insert into market.funds_ledger_entries (payment_id, purchase_request_id, entry_type, amount, currency,
                  idempotency_key, created_at)
                select id, purchase_request_id, 'adjustment', -1, 'USDT', id || ':imported', now() from market.payments where id = ?
                """,
                broken);
        UUID underWay = delivered(-1, true);
        Sql.run(
                "update market.purchase_requests set status = 'processing' where id = (select purchase_request_id from market.payments where id = ?)",
                underWay);
        UUID after = delivered(-1, true);
        round(true);
        for (UUID due : List.of(before, after)) {
            assertThat(escrow(due)).isEqualTo("releasing");
            assertThat(outflows(due)).hasSize(1);
        }
        for (UUID waiting : List.of(broken, underWay)) {
            assertThat(escrow(waiting)).isEqualTo("releasable");
            assertThat(outflows(waiting)).isEmpty();
        }
        Optional<ErrorCode> obstacle = Market.in(em -> new Treasury(em, settings(true)).releases.startDue(underWay));
        assertThat(obstacle).as("told, not thrown").contains(ErrorCode.INVALID_STATUS);
    }

    @Test
    void while_money_is_paused_nothing_starts_by_itself() {
        UUID due = delivered(-1, true);
        Market.run(em -> new Treasury(em, settings(true))
                .pauses.turn(new MoneyPauses.Scope(97, null), true, people.admin, "incident"));
        round(true);
        assertThat(escrow(due)).isEqualTo("releasable");
    }
}

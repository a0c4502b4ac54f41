package io.amanat.dispute.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.DisputeCategory;
import io.amanat.dispute.entity.DisputePriority;
import io.amanat.dispute.entity.NewDispute;
import io.amanat.ledger.entity.LedgerRepository;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.service.PaymentStore;
import io.amanat.request.entity.RequestRepository;
import io.amanat.request.service.RequestService;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a dispute blocks in the ledger, however many rows stand there already. */
@ExtendWith(TestDatabase.class)
class DisputeMoneyTest {
    private final Deal deal = Deal.agreed();
    private final UUID payIn =
            Row.paidPayIn(deal).with("escrow_state", "funded").insert();
    private final MarketClock clock = new MarketClock();

    private Dispute dispute() {
        return Dispute.raise(
                Uuid7.next(),
                new NewDispute(
                        deal.requestId(),
                        deal.buyerId(),
                        deal.sellerId(),
                        deal.buyerId(),
                        "Broken",
                        null,
                        DisputeCategory.OTHER,
                        DisputePriority.LOW,
                        clock.instant(),
                        clock.instant()),
                clock.instant());
    }

    private void stop(EntityManager em) {
        RequestService requests = Wiring.inject(new RequestService(), "requests", new RequestRepository(em));
        Wiring.inject(requests, "clock", clock);
        PaymentStore payments = Wiring.inject(new PaymentStore(), "payments", new PaymentRepository(em));
        Wiring.inject(payments, "clock", clock);
        Ledger ledger = Wiring.inject(new Ledger(), "entries", new LedgerRepository(em));
        Wiring.inject(ledger, "clock", clock);
        DisputeMoney money = Wiring.inject(new DisputeMoney(), "requests", requests);
        Wiring.inject(money, "payments", payments);
        Wiring.inject(money, "ledger", ledger);
        Actor buyer = new Actor(deal.buyerId(), UserRole.BUYER, null, false);
        money.stop(
                buyer,
                requests.lock(deal.requestId()),
                payments.lockPaid(deal.requestId()).orElseThrow(),
                dispute());
    }

    private void book(String type, String amount, int second, UUID reversed) {
        Sql.run(
                """
                insert into market.funds_ledger_entries (payment_id, purchase_request_id, entry_type, amount, currency,
                  reverses_entry_id, idempotency_key, created_at)
                values (?, ?, ?, ?::numeric, 'USDT', ?, gen_random_uuid()::text, now() - make_interval(secs => ?::integer))
                """,
                payIn,
                deal.requestId(),
                type,
                amount,
                reversed,
                second);
    }

    @Test
    void all_that_is_free_is_blocked_also_after_more_disputes_than_a_list_shows() {
        BigDecimal price =
                new BigDecimal(Sql.value("select trim_scale(amount)::text from market.payments where id = ?", payIn));
        book("payment_detected", price.toPlainString(), 9_000, null);
        book("hold", price.toPlainString(), 9_000, null);
        book("provider_fee", "1", 8_999, null);
        Sql.run(
                """
                with rounds as (select n, gen_random_uuid() as hold from generate_series(1, 260) n), holds as (
                  insert into market.funds_ledger_entries (id, payment_id, purchase_request_id, entry_type, amount, currency,
                    idempotency_key, created_at)
                  select hold, ?, ?, 'dispute_hold', 5, 'USDT', 'dispute:' || hold || ':hold',
                    now() - make_interval(secs => 8000 - 2 * n) from rounds)
                insert into market.funds_ledger_entries (payment_id, purchase_request_id, entry_type, amount, currency,
                  reverses_entry_id, idempotency_key, created_at)
                select ?, ?, 'adjustment', -5, 'USDT', hold, 'entry:' || hold || ':reversal',
                  now() - make_interval(secs => 7999 - 2 * n) from rounds
                """,
                payIn,
                deal.requestId(),
                payIn,
                deal.requestId());
        Market.run(this::stop);
        String blocked = Sql.value(
                "select trim_scale(amount)::text from market.funds_ledger_entries where payment_id = ?"
                        + " and entry_type = 'dispute_hold' order by created_at desc limit 1",
                payIn);
        assertThat(new BigDecimal(blocked)).isEqualByComparingTo(price.subtract(BigDecimal.ONE));
    }
}

package io.amanat.payment.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.chain.Token;
import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class PaymentRepositoryTest {
    private static final Token TOKEN =
            new Token(97, "0x109F54Dab34426D5477986b0460aE5dFBA65f022", "USDT", 18, "Test USDT");
    private static final Instant END = Row.NOON.plusSeconds(86_400);

    private static <T> T payments(Function<PaymentRepository, T> work) {
        return Market.in(em -> work.apply(new PaymentRepository(em)));
    }

    private static PayInTerms terms(Deal deal) {
        return new PayInTerms(
                deal.requestId(),
                deal.offerId(),
                deal.buyerId(),
                deal.sellerId(),
                PaymentProvider.AMN_SCANNER,
                TOKEN,
                "bsc-testnet",
                new BigDecimal("12.5"),
                new BigInteger("12500000000000000000"),
                "0x00000000000000000000000000000000000000AA",
                null);
    }

    private static UUID stored(Deal deal) {
        UUID id = Uuid7.next();
        Market.run(em -> {
            PaymentRepository rows = new PaymentRepository(em);
            PayInTerms terms = terms(deal);
            rows.add(
                    Payment.payIn(id, terms, END, Row.NOON),
                    PaymentQuote.sameToken(Uuid7.next(), id, terms, new BigDecimal("12.5"), Row.NOON, END));
        });
        return id;
    }

    @Test
    void a_pay_in_is_cancelled_once_and_only_while_no_money_is_in_sight() {
        Deal deal = Deal.agreed();
        UUID id = stored(deal);
        for (String[] seen : new String[][] {{"processing", "none"}, {"pending", "partial"}}) {
            Sql.run("update market.payments set status = ?, escrow_state = ? where id = ?", seen[0], seen[1], id);
            assertThat(payments((PaymentRepository rows) -> rows.cancel(id, END)))
                    .isFalse();
        }
        Sql.run("update market.payments set status = 'pending', escrow_state = 'none' where id = ?", id);
        assertThat(payments((PaymentRepository rows) -> rows.cancel(id, END))).isTrue();
        assertThat(payments((PaymentRepository rows) -> rows.cancel(id, END))).isFalse();
        Payment payment = payments((PaymentRepository rows) -> rows.find(id)).orElseThrow();
        assertThat(payment.status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(payment.escrowState()).isEqualTo(EscrowState.CANCELLED);
        assertThat(payment.updatedAt()).isEqualTo(END);
        assertThat(payments((PaymentRepository rows) -> rows.openPayIn(deal.requestId(), deal.buyerId())))
                .isEmpty();
    }

    @Test
    void both_sides_are_tied_while_money_is_held_or_comes_and_not_by_what_is_over() {
        Deal deal = Deal.agreed();
        UUID id = stored(deal);
        for (String[] row : new String[][] {
            {"completed", "funded", "1"},
            {"completed", "releasable", "1"},
            {"completed", "releasing", "1"},
            {"completed", "failed", "1"},
            {"confirmed", "funded", "1"},
            {"pending", "partial", "1"},
            {"processing", "partial", "1"},
            {"failed", "partial", "0"},
            {"failed", "none", "0"},
            {"pending", "none", "0"},
            {"completed", "released", "0"},
            {"refunded", "refunded", "0"}
        }) {
            Sql.run(
                    "update market.payments set status = ?, escrow_state = ?, completed_at = case when ? = 'completed' then now() end where id = ?",
                    row[0],
                    row[1],
                    row[0],
                    id);
            for (UUID side : new UUID[] {deal.buyerId(), deal.sellerId()}) {
                assertThat(payments((PaymentRepository rows) -> rows.countHeldFor(side)))
                        .as(row[0] + " " + row[1])
                        .isEqualTo(Long.parseLong(row[2]));
            }
        }
    }

    @Test
    void a_pay_in_is_stored_with_how_its_amount_came_about() {
        Deal deal = Deal.agreed();
        UUID id = stored(deal);
        Payment payment = payments((PaymentRepository rows) -> rows.find(id)).orElseThrow();
        assertThat(payment.expectedBaseUnits()).isEqualTo(new BigInteger("12500000000000000000"));
        assertThat(payment.escrowState()).isEqualTo(EscrowState.NONE);
        assertThat(payment.provider()).isEqualTo(PaymentProvider.AMN_SCANNER);
        assertThat(payment.expiresAt()).isEqualTo(END);
        PaymentQuote quote =
                payments((PaymentRepository rows) -> rows.quote(id)).orElseThrow();
        assertThat(quote.settleAmount()).isEqualByComparingTo(payment.amount());
        assertThat(quote.fxRate()).isEqualByComparingTo("1");
        assertThat(quote.priceSource()).isEqualTo("same-token");
        assertThat(payments((PaymentRepository rows) -> rows.quote(Uuid7.next())))
                .isEmpty();
    }

    private static boolean knows(PaymentProvider provider, String providerPaymentId) {
        return Market.in(em -> new PaymentKeyRepository(em).knows(provider, providerPaymentId));
    }

    @Test
    void a_pay_in_is_found_by_its_provider_only() {
        Deal deal = Deal.agreed();
        UUID id = stored(deal);
        String name = id + "-c97-USDT";
        assertThat(payments((PaymentRepository rows) -> rows.findKey(PaymentProvider.AMN_SCANNER, name)))
                .contains(new PaymentKey(id, deal.requestId()));
        assertThat(payments((PaymentRepository rows) -> rows.findKey(PaymentProvider.REQUEST_NETWORK, name)))
                .isEmpty();
        assertThat(payments((PaymentRepository rows) -> rows.findKey(PaymentProvider.AMN_SCANNER, "nothing")))
                .isEmpty();
        assertThat(knows(PaymentProvider.AMN_SCANNER, name)).isTrue();
        assertThat(knows(PaymentProvider.REQUEST_NETWORK, name)).isFalse();
        assertThat(knows(PaymentProvider.AMN_SCANNER, "nothing")).isFalse();
    }

    @Test
    void only_a_funded_escrow_becomes_releasable_and_once() {
        Deal deal = Deal.agreed();
        UUID id = Row.paidPayIn(deal).insert();
        assertThat(payments((PaymentRepository rows) -> rows.makeReleasable(Uuid7.next(), Row.NOON)))
                .isFalse();
        assertThat(payments((PaymentRepository rows) -> rows.makeReleasable(deal.requestId(), Row.NOON)))
                .isTrue();
        assertThat(payments((PaymentRepository rows) -> rows.makeReleasable(deal.requestId(), Row.NOON)))
                .isFalse();
        Payment payment = payments((PaymentRepository rows) -> rows.find(id)).orElseThrow();
        assertThat(payment.escrowState()).isEqualTo(EscrowState.RELEASABLE);
        assertThat(payment.updatedAt()).isEqualTo(Row.NOON);
        Deal unpaid = Deal.agreed();
        stored(unpaid);
        assertThat(payments((PaymentRepository rows) -> rows.makeReleasable(unpaid.requestId(), Row.NOON)))
                .isFalse();
    }

    @Test
    void the_whole_way_of_a_payment_can_be_stored_step_by_step() {
        Deal deal = Deal.agreed();
        UUID id = stored(deal);
        assertThat(payments((PaymentRepository rows) -> rows.openPayIn(deal.requestId(), deal.buyerId())))
                .isPresent();
        assertThat(payments((PaymentRepository rows) -> rows.paidPayIn(deal.requestId())))
                .isEmpty();
        Market.run(em ->
                new PaymentRepository(em).lock(id).orElseThrow().makePayable("0xref", "{\"to\": \"0x1\"}", Row.NOON));
        Market.run(em -> new PaymentRepository(em).lock(id).orElseThrow().fund("0xhash", 7L, 5, Row.NOON));
        assertThat(payments((PaymentRepository rows) -> rows.openPayIn(deal.requestId(), deal.buyerId())))
                .isEmpty();
        assertThat(payments((PaymentRepository rows) -> rows.paidPayIn(deal.requestId())))
                .isPresent();
        UUID payout = Uuid7.next();
        Market.run(em -> {
            PaymentRepository rows = new PaymentRepository(em);
            Payment payIn = rows.lock(id).orElseThrow();
            payIn.moveEscrow(EscrowState.RELEASABLE, Row.NOON);
            payIn.moveEscrow(EscrowState.RELEASING, Row.NOON);
            rows.add(Payment.outflow(payout, payIn, PaymentDirection.OUT, payIn.amount(), Row.NOON));
        });
        assertThat(payments((PaymentRepository rows) -> rows.runningPayout(id))
                        .orElseThrow()
                        .id())
                .isEqualTo(payout);
        Market.run(em -> {
            PaymentRepository rows = new PaymentRepository(em);
            rows.lock(id).orElseThrow().moveEscrow(EscrowState.RELEASED, Row.NOON);
            rows.lock(payout).orElseThrow().completeOutflow("0xout", null, 0, Row.NOON);
        });
        assertThat(payments((PaymentRepository rows) -> rows.runningPayout(id))).isEmpty();
        assertThat(Sql.rows(
                        """
                        select direction, status, escrow_state, blockchain_tx_hash, checkout_block ->> 'to', source_payment_id
                        from market.payments where purchase_request_id = ? order by direction
                        """,
                        deal.requestId()))
                .containsExactly(
                        java.util.Arrays.asList("in", "completed", "released", "0xhash", "0x1", null),
                        java.util.Arrays.asList("out", "completed", "none", "0xout", null, id.toString()));
    }

    @Test
    void pay_ins_without_instructions_and_those_past_their_time_are_found_by_the_janitor() {
        Instant old = Instant.parse("1999-01-01T00:00:00Z");
        UUID unfinished = Row.payIn(Deal.agreed()).with("created_at", old).insert();
        Deal deal = Deal.agreed();
        UUID expired = Row.payIn(deal)
                .with("created_at", old)
                .with("provider_payment_id", "x-" + deal.offerId())
                .with("payable_at", old)
                .with("expires_at", old.plusSeconds(1))
                .insert();
        PaymentKey late = new PaymentKey(expired, deal.requestId());
        assertThat(payments((PaymentRepository rows) -> rows.unfinished(old.plusSeconds(1), 10)))
                .containsExactly(unfinished);
        assertThat(payments((PaymentRepository rows) -> rows.unfinished(old, 10)))
                .isEmpty();
        assertThat(payments((PaymentRepository rows) -> rows.expired(old.plusSeconds(2), 0, 10)))
                .contains(late);
        assertThat(payments((PaymentRepository rows) -> rows.expired(old.plusSeconds(1), 0, 10)))
                .doesNotContain(late);
        assertThat(payments((PaymentRepository rows) -> rows.expired(old.plusSeconds(2), 1_000, 10)))
                .as("a page far behind")
                .doesNotContain(late);
        Market.run(em -> new PaymentRepository(em).lock(expired).orElseThrow().fail("expired", Row.NOON));
        assertThat(payments((PaymentRepository rows) -> rows.expired(old.plusSeconds(2), 0, 10)))
                .doesNotContain(late);
    }

    /** A checkout of a template that was imported while it waited. */
    private static Row withoutRequest(Instant at) {
        Deal deal = Deal.agreed();
        return Row.payIn(deal)
                .with("purchase_request_id", null)
                .with("purchase_request_ref_kind", "template")
                .with("purchase_request_external_ref", "t-" + deal.offerId())
                .with("created_at", at);
    }

    @Test
    void what_was_imported_without_a_request_is_left_alone_by_the_janitor() {
        Instant old = Instant.parse("1998-01-01T00:00:00Z");
        UUID unfinished = withoutRequest(old).insert();
        UUID expired = withoutRequest(old)
                .with("provider_payment_id", "x-" + unfinished)
                .with("payable_at", old)
                .with("expires_at", old.plusSeconds(1))
                .insert();
        assertThat(payments((PaymentRepository rows) -> rows.unfinished(old.plusSeconds(1), 1_000)))
                .doesNotContain(unfinished);
        assertThat(payments((PaymentRepository rows) -> rows.expired(old.plusSeconds(2), 0, 1_000)))
                .extracting(PaymentKey::paymentId)
                .doesNotContain(expired);
    }

    @Test
    void evidence_is_stored_once_and_a_transfer_is_accepted_once() {
        UUID one = Row.payIn(Deal.agreed()).insert();
        UUID two = Row.payIn(Deal.agreed()).insert();
        String hash = "0x" + Uuid7.next();
        BigDecimal huge = new BigDecimal("9".repeat(78));
        Evidence accepted = new Evidence(
                "scanner_webhook", Evidence.ACCEPTED, 97, hash, "log:1", "0xtoken", huge, 5, 7_000_000_000L, "{}");
        Evidence refused =
                new Evidence("scanner_webhook", "transfer_used", 97, hash, "log:1", null, huge, 5, 7, "{\"a\": 1}");
        assertThat(add(one, accepted)).isTrue();
        assertThat(add(one, accepted)).isFalse();
        assertThat(add(two, accepted)).isFalse();
        assertThat(add(two, refused)).isTrue();
        assertThat(add(two, refused)).isFalse();
        assertThat(Sql.rows(
                        """
                        select payment_id, verdict, amount_base_units from market.payment_evidence where tx_hash = ?
                        order by verdict
                        """,
                        hash))
                .containsExactly(
                        List.of(one.toString(), "accepted", "9".repeat(78)),
                        List.of(two.toString(), "transfer_used", "9".repeat(78)));
    }

    private static boolean add(UUID payment, Evidence evidence) {
        return payments((PaymentRepository rows) -> rows.addEvidence(Uuid7.next(), payment, evidence, Row.NOON));
    }
}

package io.amanat.release.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.MoneyPauses;
import io.amanat.config.service.TestSettings;
import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.payment.entity.Evidence;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A part of the price that had come before its payment ended: it goes back once, as a whole, or pays something else. */
@ExtendWith(TestDatabase.class)
@Tag("I-13")
class PartReturnsTest {
    private static final MarketSettings SETTINGS = new TestSettings().build();
    private static final String TOKEN = "0x109f54dab34426d5477986b0460ae5dfba65f022";
    private static final BigDecimal PART = new BigDecimal("5");

    private final Deal deal = Deal.agreed();
    private final Actor admin = Treasury.admin(Row.user("admin").insert());
    private UUID payIn;
    private String hash;

    @BeforeEach
    void a_payment_that_expired_when_five_of_twelve_and_a_half_had_come() {
        Market.run(
                em -> new Treasury(em, SETTINGS).pauses.turn(MoneyPauses.Scope.ALL, false, admin.userId(), "a test"));
        payIn = ended(deal);
        hash = part(payIn, "log:4");
    }

    private static UUID ended(Deal deal) {
        return Row.payIn(deal)
                .with("status", "failed")
                .with("failure_reason", "expired")
                .with("escrow_state", "partial")
                .with("blockchain_chain_id", 97)
                .with("blockchain_token_address", TOKEN)
                .with("blockchain_token_symbol", "USDT")
                .with("blockchain_token_decimals", 18)
                .insert();
    }

    private static String part(UUID payment, String ordinal) {
        String hash = "0x" + (Uuid7.next() + "" + Uuid7.next()).replace("-", "");
        evidence(payment, hash, ordinal);
        return hash;
    }

    private static void evidence(UUID payment, String hash, String ordinal) {
        Row.evidence(payment, hash, ordinal)
                .with("verdict", "underpaid")
                .with("token_address", TOKEN)
                .with("amount_base_units", "5000000000000000000")
                .with("confirmations", 12)
                .with("block_number", 7)
                .insert();
    }

    private Payment start(BigDecimal amount) {
        return in(treasury -> treasury.refunds.start(admin, payIn, amount, "came too little", null));
    }

    private <T> T in(Function<Treasury, T> work) {
        return Market.in(em -> work.apply(new Treasury(em, SETTINGS)));
    }

    private void refused(Runnable work, ErrorCode code) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(DomainException.class, refused -> assertThat(refused.code())
                        .isEqualTo(code));
    }

    private static String state(UUID payment) {
        return Sql.value("select status || ' ' || escrow_state from market.payments where id = ?", payment);
    }

    private List<String> ledger() {
        return Sql.column(
                "select entry_type || ' ' || trim_scale(amount) from market.funds_ledger_entries where payment_id = ? order by 1",
                payIn);
    }

    private List<List<String>> faults() {
        return Sql.rows("select * from market.ledger_faults(array[cast(? as uuid)])", payIn);
    }

    @Test
    void it_goes_back_as_a_refund_and_the_ledger_tells_of_it_only_when_it_is_gone() {
        Payment refund = start(null);
        assertThat(refund.amount()).isEqualByComparingTo(PART);
        assertThat(refund.buyerId()).isEqualTo(deal.buyerId());
        assertThat(state(payIn)).isEqualTo("failed partial");
        assertThat(ledger()).isEmpty();
        assertThat(faults()).isEmpty();
        refused(() -> start(null), ErrorCode.INVALID_STATUS);
        in(treasury -> treasury.releases.confirm(admin, payIn, "0x4" + payIn, "0x" + "5".repeat(40)));
        assertThat(state(payIn)).isEqualTo("failed refunded");
        assertThat(ledger()).containsExactly("hold 5", "payment_detected 5", "refund 5");
        assertThat(faults()).isEmpty();
        assertThat(Sql.value("select status from market.payments where id = ?", refund.id()))
                .isEqualTo("completed");
        refused(() -> start(null), ErrorCode.INVALID_STATUS);
        assertThat(Sql.value("select status from market.purchase_requests where id = ?", deal.requestId()))
                .as("the deal may be paid by another payment")
                .isEqualTo(Sql.value(
                        "select status from market.purchase_requests where id = ?",
                        Deal.agreed().requestId()));
    }

    @Test
    void what_did_not_get_through_is_started_again_and_pays_nothing_else_meanwhile() {
        start(PART);
        in(treasury -> treasury.releases.fail(admin, payIn, "out of gas", Set.of(), null));
        assertThat(state(payIn)).isEqualTo("failed partial");
        assertThat(faults()).isEmpty();
        UUID other = ended(Deal.agreed());
        assertThat(accept(other)).as("it is on its way back").isFalse();
        assertThat(start(PART).status()).isEqualTo(PaymentStatus.PENDING);
    }

    private boolean accept(UUID payment) {
        return Market.in((EntityManager em) -> accept(em, payment));
    }

    /** What the coordinator does with a transfer that pays. */
    private boolean accept(EntityManager em, UUID payment) {
        return new PaymentRepository(em)
                .addEvidence(
                        Uuid7.next(),
                        payment,
                        new Evidence(
                                "verify",
                                Evidence.ACCEPTED,
                                97,
                                hash,
                                "log:4",
                                TOKEN,
                                new BigDecimal("5000000000000000000"),
                                12,
                                7,
                                "{}"),
                        Row.NOON);
    }

    @Test
    void a_part_that_has_paid_something_else_does_not_go_back() {
        assertThat(accept(ended(Deal.agreed()))).isTrue();
        refused(() -> start(null), ErrorCode.INVALID_STATUS);
        part(payIn, "log:1");
        assertThat(start(null).amount()).as("what is left of two").isEqualByComparingTo(PART);
    }

    @Test
    void a_transfer_that_was_told_without_its_place_first_counts_once() {
        evidence(payIn, hash, "ref:0102");
        assertThat(start(null).amount()).isEqualByComparingTo(PART);
    }

    @Test
    void where_a_part_lies_with_two_ended_payments_it_goes_back_for_one_and_the_other_is_closed() {
        UUID second = ended(deal);
        evidence(second, hash, "log:4");
        start(null);
        assertThat(state(second)).isEqualTo("failed cancelled");
        assertThat(state(payIn)).isEqualTo("failed partial");
    }

    @ParameterizedTest
    @CsvSource({"4.9", "5.1", "12.5"})
    void it_goes_back_as_a_whole(BigDecimal amount) {
        refused(() -> start(amount), ErrorCode.VALIDATION_ERROR);
        assertThat(Sql.rows("select id from market.payments where source_payment_id = ?", payIn))
                .isEmpty();
        assertThat(accept(ended(Deal.agreed()))).as("nothing was bound").isTrue();
    }

    @Test
    void who_may_not_and_what_is_stopped_is_refused() {
        Actor resolver = new Actor(Row.user("resolver").insert(), UserRole.RESOLVER, null, false);
        refused(() -> in(treasury -> treasury.refunds.start(resolver, payIn, null, "mine", null)), ErrorCode.FORBIDDEN);
        Actor party = Treasury.admin(deal.buyerId());
        refused(() -> in(treasury -> treasury.refunds.start(party, payIn, null, "mine", null)), ErrorCode.FORBIDDEN);
        Sql.run("update market.payments set escrow_state = 'none' where id = ?", payIn);
        refused(() -> start(null), ErrorCode.INVALID_STATUS);
    }

    private void missing(UUID of) {
        Sql.run("delete from market.release_reviews where purchase_request_id = ?", deal.requestId());
        Row.plain("market.release_reviews")
                .with("purchase_request_id", deal.requestId())
                .with("asked_at", Row.NOON)
                .with("money_missing", true)
                .with("money_missing_of", of)
                .insert();
    }

    private ErrorCode obstacle(Payment refund) {
        return in(treasury -> treasury.stop(payIn, refund));
    }

    @Test
    void what_is_missing_of_its_own_payment_holds_it_when_it_starts_and_when_it_is_sent_and_a_dispute_does_not() {
        missing(null);
        refused(() -> start(null), ErrorCode.RELEASE_ON_HOLD);
        missing(payIn);
        refused(() -> start(null), ErrorCode.RELEASE_ON_HOLD);
        missing(ended(deal));
        Sql.run(
                "update market.purchase_requests set dispute_raised = true, dispute_resolved = false where id = ?",
                deal.requestId());
        Payment refund = start(null);
        assertThat(obstacle(refund))
                .as("money of another payment, and a dispute")
                .isNull();
        missing(payIn);
        assertThat(obstacle(refund)).isEqualTo(ErrorCode.RELEASE_ON_HOLD);
        missing(null);
        assertThat(obstacle(refund)).isEqualTo(ErrorCode.RELEASE_ON_HOLD);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_a_return_and_a_payment_by_the_same_transfer_at_once_one_wins(Race.End end) {
        UUID other = ended(Deal.agreed());
        Race.Result<Boolean, Boolean> result = Race.run(end, em -> accept(em, other), em -> {
            try {
                new Treasury(em, SETTINGS).refunds.start(admin, payIn, null, "came too little", null);
                return true;
            } catch (DomainException lost) {
                assertThat(lost.code()).isEqualTo(ErrorCode.STATE_CONFLICT);
                return false;
            }
        });
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
    }

    @Test
    void an_administrator_who_is_a_party_neither_releases_nor_gives_back_nor_confirms_nor_ends() {
        for (UUID party : List.of(deal.buyerId(), deal.sellerId())) {
            Actor own = Treasury.admin(party);
            String sent = "0x" + "6".repeat(64);
            refused(() -> in(desk -> desk.releases.release(own, payIn, null, null)), ErrorCode.FORBIDDEN);
            refused(() -> in(desk -> desk.releases.retry(own, payIn, sent, null)), ErrorCode.FORBIDDEN);
            refused(() -> in(desk -> desk.releases.confirm(own, payIn, sent, null)), ErrorCode.FORBIDDEN);
            refused(
                    () -> in(desk -> desk.releases.fail(own, payIn, "changed my mind", Set.of(), null)),
                    ErrorCode.FORBIDDEN);
            refused(() -> in(desk -> desk.refunds.start(own, payIn, null, "mine", null)), ErrorCode.FORBIDDEN);
        }
        Payment refund = start(null);
        Actor buyer = Treasury.admin(deal.buyerId());
        refused(() -> in(desk -> desk.refunds.fail(buyer, refund.id(), "mine")), ErrorCode.FORBIDDEN);
    }
}

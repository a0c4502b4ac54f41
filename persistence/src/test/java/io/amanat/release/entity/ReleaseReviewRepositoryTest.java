package io.amanat.release.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whose money is missing of a deal that has had several payments. */
@ExtendWith(TestDatabase.class)
class ReleaseReviewRepositoryTest {
    private final Deal deal = Deal.agreed();
    private final UUID request = deal.requestId();
    private final UUID admin = Row.user("admin").insert();
    private final UUID one = Row.payIn(deal)
            .with("status", "failed")
            .with("failure_reason", "expired")
            .insert();
    private final UUID other = Row.paidPayIn(deal).insert();

    private static <T> T in(Function<ReleaseReviewRepository, T> work) {
        return Market.in((EntityManager em) -> work.apply(new ReleaseReviewRepository(em)));
    }

    private void askForMoney(UUID payIn) {
        in(reviews -> {
            reviews.askForMoney(request, payIn, Row.NOON);
            return null;
        });
    }

    private boolean isMissing(UUID payIn) {
        boolean missing = in(reviews -> reviews.isMoneyMissing(request, payIn));
        ReleaseReviewRepository.Missing told =
                in(reviews -> reviews.missing(List.of(one, other))).get(payIn);
        boolean ofDeal = in(reviews -> reviews.waitingFor(request, payIn)).contains(ReleaseReviewReason.MONEY_MISSING);
        assertThat(told).as("of many at once").isEqualTo(new ReleaseReviewRepository.Missing(ofDeal, missing));
        return missing;
    }

    private boolean isMissing() {
        return waitingFor().contains(ReleaseReviewReason.MONEY_MISSING);
    }

    private void pass() {
        boolean passed = in(reviews ->
                reviews.pass(request, ReleaseReviewReason.MONEY_MISSING, null, admin, null, Row.NOON.plusSeconds(1)));
        assertThat(passed).isTrue();
    }

    @Test
    void what_is_missing_of_one_payment_is_not_missing_of_another_one_of_its_deal() {
        assertThat(isMissing()).isFalse();
        askForMoney(one);
        assertThat(isMissing()).isTrue();
        assertThat(isMissing(one)).isTrue();
        assertThat(isMissing(other)).isFalse();
        pass();
        assertThat(isMissing(one)).isFalse();
        askForMoney(other);
        assertThat(isMissing(one)).as("somebody has looked at that one").isFalse();
        assertThat(isMissing(other)).isTrue();
    }

    @Test
    void what_is_missing_of_two_payments_is_missing_of_both_until_somebody_has_looked() {
        askForMoney(one);
        askForMoney(one);
        assertThat(isMissing(other)).isFalse();
        askForMoney(other);
        askForMoney(other);
        assertThat(isMissing(one)).isTrue();
        assertThat(isMissing(other)).isTrue();
        pass();
        assertThat(isMissing()).isFalse();
    }

    @Test
    void where_nobody_has_noted_whose_money_is_missing_it_is_of_all() {
        Row.plain("market.release_reviews")
                .with("purchase_request_id", request)
                .with("asked_at", Row.NOON)
                .with("money_missing", true)
                .insert();
        assertThat(isMissing(one)).isTrue();
        assertThat(isMissing(other)).isTrue();
    }

    private Set<ReleaseReviewReason> waitingFor() {
        return in(reviews -> reviews.waitingFor(request));
    }

    @Test
    void a_look_at_money_and_a_look_at_a_delivery_do_not_end_each_other() {
        askForMoney(other);
        in(reviews -> {
            reviews.ask(request, Row.NOON);
            return null;
        });
        assertThat(waitingFor())
                .containsExactlyInAnyOrder(ReleaseReviewReason.DELIVERY, ReleaseReviewReason.MONEY_MISSING);
        pass();
        assertThat(waitingFor()).containsExactly(ReleaseReviewReason.DELIVERY);
        askForMoney(other);
        assertThat(waitingFor()).hasSize(2);
    }

    @Test
    void who_looks_sees_the_payment_whose_money_is_missing_else_the_one_that_was_paid() {
        askForMoney(one);
        assertThat(shown()).isEqualTo(one);
        Sql.run("update market.release_reviews set money_missing_of = null where purchase_request_id = ?", request);
        assertThat(shown()).isEqualTo(other);
    }

    private UUID shown() {
        return in(reviews -> reviews.waiting(1000)).stream()
                .filter(review -> review.requestId().equals(request))
                .findFirst()
                .orElseThrow()
                .payInId();
    }

    private List<ReleaseReviewReason> waitingOn(UUID payIn) {
        List<ReleaseReview> waiting = in(reviews -> reviews.waitingOn(payIn));
        return waiting.stream().map(ReleaseReview::reason).toList();
    }

    private static int counted(int most) {
        return in(reviews -> reviews.countWaiting(most));
    }

    @Test
    void what_one_deal_waits_for_is_told_and_how_many_wait_is_counted_to_a_limit() {
        assertThat(waitingOn(other)).isEmpty();
        askForMoney(one);
        in(reviews -> {
            reviews.ask(request, Row.NOON.plusSeconds(1));
            return null;
        });
        assertThat(waitingOn(other))
                .as("whichever payment of the deal is asked about")
                .containsExactly(ReleaseReviewReason.MONEY_MISSING, ReleaseReviewReason.DELIVERY);
        assertThat(counted(1)).isEqualTo(1);
        assertThat(counted(1000)).isGreaterThanOrEqualTo(2);
    }

    @Test
    void who_has_seen_an_earlier_look_does_not_pass_the_one_that_was_asked_for_since() {
        askForMoney(other);
        assertThat(passes(Row.NOON.minusSeconds(60))).isFalse();
        assertThat(passes(Row.NOON)).isTrue();
    }

    private boolean passes(Instant askedAt) {
        return in(reviews -> reviews.pass(
                request, ReleaseReviewReason.MONEY_MISSING, askedAt, admin, "seen", Row.NOON.plusSeconds(1)));
    }

    @Test
    void a_transaction_that_has_paid_beside_the_books_stands_there_until_it_is_decided_about() {
        UUID payout = Row.payout(deal, other).insert();
        int before = counted(1000);
        UUID proof = Row.of("market.payout_proofs")
                .with("payment_id", payout)
                .with("tx_hash", "0x" + "a".repeat(64))
                .with("chain_id", 56)
                .with("token_address", "x")
                .with("destination", "y")
                .with("amount", "8")
                .with("status", "refused")
                .with("reason", "insufficient_amount")
                .with("named_by", admin)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON)
                .insert();
        assertThat(waitingOn(other)).containsExactly(ReleaseReviewReason.PAID_BESIDE);
        List<ReleaseReview> all = in(reviews -> reviews.waiting(1000));
        assertThat(all)
                .anyMatch(review ->
                        proof.equals(review.proofId()) && other.equals(review.payInId()) && review.txHash() != null);
        assertThat(counted(1000)).isEqualTo(before + 1);
        Sql.run("update market.payout_proofs set reason = 'paid_elsewhere' where id = ?", proof);
        assertThat(waitingOn(other)).isEmpty();
        assertThat(counted(1000)).isEqualTo(before);
    }
}

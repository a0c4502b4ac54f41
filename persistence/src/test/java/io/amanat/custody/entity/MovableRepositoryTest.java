package io.amanat.custody.entity;

import static io.amanat.custody.entity.SweepRepositoriesTest.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import jakarta.persistence.EntityManager;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How much of what lies at receiving addresses is the house's, and may be moved on. */
@ExtendWith(TestDatabase.class)
class MovableRepositoryTest {
    private static final AtomicInteger CHAINS = new AtomicInteger(760_000);
    private static final String TOKEN = "0x" + "8".repeat(40);
    /** A hundredth of the token; less is dust. */
    private static final BigInteger CENT = BigInteger.TEN.pow(16);

    private final int chain = CHAINS.incrementAndGet();

    private UUID paid(String change) {
        UUID destination = SweepRepositoriesTest.paid(chain, TOKEN);
        if (change != null) {
            Sql.run(change.replace(
                    "?", "(select payment_id from market.derived_destinations where id = '" + destination + "')"));
        }
        return destination;
    }

    private Optional<SweepCandidate> listed(UUID destination) {
        return Market.in(em -> new MovableRepository(em).candidates(chain, null, 100)).stream()
                .filter(candidate -> candidate.destinationId().equals(destination))
                .findFirst();
    }

    private static boolean isMovable(UUID destination, BigInteger amount) {
        return Market.in((EntityManager em) -> new MovableRepository(em).isMovable(destination, amount));
    }

    private boolean movable(UUID destination) {
        Optional<SweepCandidate> listed = listed(destination);
        assertThat(isMovable(destination, AMOUNT)).isEqualTo(listed.isPresent());
        listed.ifPresent(candidate -> assertThat(candidate.movable(AMOUNT)).contains(AMOUNT));
        return listed.isPresent();
    }

    @Test
    void only_what_is_paid_deep_and_awaited_by_nobody_may_be_moved() {
        assertThat(movable(paid(null))).isTrue();
        for (String change : List.of(
                "update market.direct_balance_intents set settled_at = null where payment_id = ?",
                "update market.direct_balance_intents set settled_at = null, vanished_at = now() where payment_id = ?",
                "update market.direct_balance_intents set settled_at = null, stopped_at = null, stop_reason = null"
                        + " where payment_id = ?",
                "update market.derived_destinations set used_at = null where payment_id = ?",
                "update market.derived_destinations set status = 'quarantined', quarantine_reason = 'dust' where payment_id = ?",
                "update market.derived_destinations set status = 'sweeping' where payment_id = ?",
                "update market.payments set status = 'failed', escrow_state = 'none' where id = ?")) {
            assertThat(movable(paid(change))).as(change).isFalse();
        }
    }

    /** So much of an ended payment has gone back. */
    private UUID returned(String ended, BigInteger units) {
        UUID destination =
                paid("update market.payments set status = '" + ended + "', escrow_state = 'refunded' where id = ?");
        Sql.run(
                "insert into market.payments (id, purchase_request_id, seller_offer_id, buyer_id, seller_id, amount, provider,"
                        + " direction, source_payment_id, status, completed_at) select gen_random_uuid(), p.purchase_request_id,"
                        + " p.seller_offer_id, p.buyer_id, p.seller_id, ?::numeric * 0.000000000000000001, 'escrow', 'refund', p.id,"
                        + " 'completed', now() from market.payments p join market.derived_destinations d on d.payment_id = p.id"
                        + " where d.id = ?",
                units.toString(),
                destination);
        return destination;
    }

    @Test
    void what_has_gone_back_is_not_waited_for_any_more() {
        for (String ended : List.of("failed", "cancelled")) {
            UUID whole = returned(ended, AMOUNT);
            assertThat(movable(whole)).isTrue();
            assertThat(isMovable(whole, AMOUNT.add(CENT)))
                    .as("nobody has told of so much")
                    .isFalse();
            assertThat(isMovable(whole, AMOUNT.add(BigInteger.TEN)))
                    .as("dust keeps nothing")
                    .isTrue();
            assertThat(movable(returned(ended, AMOUNT.subtract(BigInteger.TEN))))
                    .as("dust had come")
                    .isTrue();
        }
    }

    @Test
    void of_what_more_had_come_to_as_much_is_moved_as_went_back_and_the_rest_stays() {
        for (String ended : List.of("failed", "cancelled")) {
            BigInteger ours = AMOUNT.subtract(CENT);
            UUID destination = returned(ended, ours);
            SweepCandidate listed = listed(destination).orElseThrow();
            assertThat(listed.late()).isEqualTo(new SweepCandidate.Late(ours, AMOUNT, true));
            assertThat(listed.movable(AMOUNT)).contains(ours);
            assertThat(listed.movable(AMOUNT.add(AMOUNT)))
                    .as("more came that nobody has told of")
                    .contains(ours);
            assertThat(listed.movable(AMOUNT.subtract(BigInteger.ONE)))
                    .as("nobody knows whose the missing part was")
                    .isEmpty();
            assertThat(isMovable(destination, ours)).isTrue();
            assertThat(isMovable(destination, ours.add(BigInteger.ONE))).isFalse();
            assertThat(isMovable(destination, AMOUNT)).isFalse();
        }
    }

    @Test
    void what_was_noted_as_sent_back_by_hand_is_not_expected_there_any_more_and_frees_no_more_than_went_back() {
        BigInteger ours = AMOUNT.subtract(CENT);
        UUID destination = returned("failed", ours);
        Sql.run(
                "insert into market.direct_balance_evidence (payment_id, source, payload, payload_sha256, delta, decision,"
                        + " created_at) select payment_id, 'admin', '{}', repeat('a', 64), ?::numeric, 'rest_sent', now()"
                        + " from market.derived_destinations where id = ?",
                CENT.toString(),
                destination);
        SweepCandidate listed = listed(destination).orElseThrow();
        assertThat(listed.movable(ours)).contains(ours);
        assertThat(listed.movable(AMOUNT)).as("the note was wrong").contains(ours);
        assertThat(listed.movable(ours.subtract(BigInteger.ONE))).isEmpty();
        assertThat(isMovable(destination, ours.add(BigInteger.ONE))).isFalse();
        assertThat(Market.in((EntityManager em) -> new MovableRepository(em).booked(chain, null, 10))
                        .values())
                .containsExactly(ours);
    }

    @Test
    void more_than_dust_that_nobody_has_told_of_stays_and_as_much_is_moved_as_went_back() {
        UUID destination = returned("failed", AMOUNT);
        SweepCandidate listed = listed(destination).orElseThrow();
        BigInteger dust = AMOUNT.add(CENT).subtract(BigInteger.ONE);
        assertThat(listed.movable(dust)).contains(dust);
        assertThat(isMovable(destination, dust)).isTrue();
        assertThat(listed.movable(AMOUNT.add(CENT))).contains(AMOUNT);
        assertThat(isMovable(destination, AMOUNT)).isTrue();
        UUID little = returned("failed", AMOUNT.subtract(BigInteger.TEN));
        assertThat(listed(little).orElseThrow().movable(AMOUNT.add(CENT))).contains(AMOUNT.subtract(BigInteger.TEN));
    }

    @Test
    void what_is_taken_of_money_that_belongs_to_two_is_seen_when_it_is_to_be_sent_too() {
        UUID mixed = returned("failed", AMOUNT.subtract(CENT));
        UUID whole = returned("failed", AMOUNT);
        BigInteger less = AMOUNT.subtract(BigInteger.ONE);
        assertThat(isLess(mixed, less)).isTrue();
        assertThat(isLess(mixed, AMOUNT)).isFalse();
        assertThat(isLess(whole, less)).isFalse();
        assertThat(isLess(paid(null), less)).isFalse();
    }

    private static boolean isLess(UUID destination, BigInteger balance) {
        return Market.in((EntityManager em) -> new MovableRepository(em).isLessThanTold(destination, balance));
    }

    @Test
    void more_that_was_told_of_between_the_plan_and_the_order_keeps_the_order_from_taking_it() {
        UUID destination = returned("failed", AMOUNT);
        assertThat(listed(destination).orElseThrow().movable(AMOUNT)).contains(AMOUNT);
        Sql.run(
                "update market.direct_balance_intents set current_balance = current_balance + ?::numeric where payment_id ="
                        + " (select payment_id from market.derived_destinations where id = ?)",
                CENT.toString(),
                destination);
        assertThat(isMovable(destination, AMOUNT.add(CENT))).isFalse();
        assertThat(isMovable(destination, AMOUNT)).as("so much is the house's").isTrue();
    }

    @Test
    void one_that_was_never_read_keeps_no_other_from_being_listed_and_gives_no_more_than_went_back() {
        UUID unread = returned("failed", AMOUNT);
        Sql.run(
                "update market.direct_balance_intents set baseline_balance = null, baseline_at = null, current_balance = null"
                        + " where payment_id = (select payment_id from market.derived_destinations where id = ?)",
                unread);
        UUID good = returned("failed", AMOUNT);
        assertThat(movable(good)).isTrue();
        assertThat(movable(unread)).isTrue();
        assertThat(listed(unread).orElseThrow().movable(AMOUNT.add(CENT))).contains(AMOUNT);
        assertThat(isMovable(unread, AMOUNT.add(BigInteger.ONE))).isFalse();
        assertThat(isLess(unread, BigInteger.ZERO)).isFalse();
    }

    @Test
    void tokens_of_few_decimals_are_counted_in_their_own_units() {
        UUID destination = returned("failed", AMOUNT);
        Sql.run(
                "update market.direct_balance_intents set decimals = 6, current_balance = 8000001 where payment_id ="
                        + " (select payment_id from market.derived_destinations where id = ?)",
                destination);
        Sql.run(
                "update market.payments set amount = 5.000001 where source_payment_id ="
                        + " (select payment_id from market.derived_destinations where id = ?)",
                destination);
        assertThat(listed(destination).orElseThrow().late())
                .isEqualTo(new SweepCandidate.Late(BigInteger.valueOf(5_000_001), BigInteger.valueOf(8_000_001), true));
    }
}

package io.amanat.custody.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.release.entity.SignedOutflowRepository;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written and signed for payouts: numbers without holes, and none that leaves twice. */
@ExtendWith(TestDatabase.class)
class SignedPayoutsTest {
    private static final int CHAIN = 56;

    private final UUID admin = Row.user("admin").insert();
    private final UUID account = CustodyRows.account(admin).insert();
    private final UUID addressId = CustodyRows.address(account, 0).insert();
    private final String from = CustodyRows.address();
    private final Deal deal = Deal.agreed();
    private final UUID payIn = Row.paidPayIn(deal).insert();
    private final UUID payout = Row.payout(deal, payIn).insert();

    private static UUID otherPayout() {
        Deal other = Deal.agreed();
        return Row.payout(other, Row.paidPayIn(other).insert()).insert();
    }

    private Row row(UUID payment, long nonce, String status) {
        return CustodyRows.staged(admin, addressId, from, payment, nonce, status);
    }

    private static <T> T all(Function<StagedPayoutRepository, T> work) {
        return Market.in((EntityManager em) -> work.apply(new StagedPayoutRepository(em)));
    }

    private long free(long next, boolean unsigned) {
        return Market.in((EntityManager em) -> new PayerNumberRepository(em).free(CHAIN, from, next, unsigned));
    }

    private static void refused(Row row, String constraint) {
        assertThatThrownBy(row::insert).isInstanceOfSatisfying(Sql.Refused.class, why -> assertThat(why.constraint())
                .isEqualTo(constraint));
    }

    @Test
    void the_first_number_that_is_free_is_taken_so_that_no_hole_stays() {
        assertThat(free(7, false)).isEqualTo(7);
        row(payout, 7, "signed").insert();
        row(otherPayout(), 8, "staged").insert();
        row(otherPayout(), 10, "staged").insert();
        row(otherPayout(), 9, "withdrawn").insert();
        row(otherPayout(), 3, "spent").insert();
        assertThat(free(7, false)).isEqualTo(9);
        assertThat(free(8, false)).isEqualTo(9);
        assertThat(free(10, false)).isEqualTo(11);
        assertThat(free(12, false)).isEqualTo(12);
        assertThat(free(3, false)).isEqualTo(3);
        // What nobody has signed holds no number against one that must go first.
        assertThat(free(7, true)).isEqualTo(8);
        assertThat(free(10, true)).isEqualTo(10);
    }

    @Test
    void what_is_signed_is_signed_again_only_as_the_same_transfer_under_its_number_for_an_eighth_more() {
        row(payout, 4, "signed").insert();
        refused(row(payout, 5, "staged"), "staged_payouts_again");
        refused(row(payout, 4, "staged").with("gas_price", "5624999999"), "staged_payouts_again");
        refused(
                row(payout, 4, "staged").with("gas_price", "5625000000").with("amount", "260000000000000001"),
                "staged_payouts_again");
        refused(
                row(payout, 4, "staged").with("gas_price", "5625000000").with("from_address", CustodyRows.address()),
                "staged_payouts_again");
        refused(row(otherPayout(), 4, "staged").with("gas_price", "9000000000"), "staged_payouts_number");
        row(payout, 4, "staged").with("gas_price", "5625000000").insert();
        List<StagedPayout> both = all(staged -> staged.running(payout));
        assertThat(both)
                .extracting(StagedPayout::status)
                .containsExactly(StagedPayoutStatus.STAGED, StagedPayoutStatus.SIGNED);
        boolean stored = all(staged -> staged.sign(both.get(0), "0x02", CustodyRows.hash(), Row.NOON));
        assertThat(stored).isTrue();
        List<StagedPayout> then = all(staged -> staged.running(payout));
        assertThat(then)
                .extracting(StagedPayout::status)
                .containsExactly(StagedPayoutStatus.SIGNED, StagedPayoutStatus.REPLACED);
        assertThatThrownBy(() -> Sql.run("update market.staged_payouts set raw = '0x03' where payment_id = ?", payout))
                .isInstanceOf(Sql.Refused.class);
    }

    @Test
    void what_may_still_be_mined_is_told_of_its_pay_in_until_one_of_its_number_has_paid_or_none_ever_will() {
        row(payout, 4, "replaced").insert();
        row(payout, 4, "signed").with("gas_price", "6250000000").insert();
        assertThat(alive()).hasSize(2);
        String paid = Sql.value(
                "select tx_hash from market.staged_payouts where payment_id = ? and status = 'replaced'", payout);
        List<String> spent = all(staged -> staged.spend(payout, CustodyRows.hash(), Row.NOON));
        assertThat(spent).as("a transaction of nobody").isEmpty();
        Sql.run(
                "update market.payments set status = 'completed', completed_at = now(), blockchain_tx_hash = ? where id = ?",
                CustodyRows.hash(),
                payout);
        assertThat(alive()).as("something else has paid it").hasSize(2);
        Sql.run("update market.payments set blockchain_tx_hash = upper(?) where id = ?", paid, payout);
        assertThat(alive()).isEmpty();
        Sql.run("update market.payments set blockchain_tx_hash = ? where id = ?", CustodyRows.hash(), payout);
        List<String> both = all(staged -> staged.spend(payout, paid, Row.NOON));
        assertThat(both).hasSize(2);
        assertThat(alive()).isEmpty();
    }

    private List<?> alive() {
        List<StagedPayout> here = all(staged -> staged.alive(payIn));
        List<?> there = Market.in((EntityManager em) -> new SignedOutflowRepository(em).ofPayIn(payIn));
        assertThat(there).hasSameSizeAs(here);
        return there;
    }

    @Test
    void what_is_signed_is_not_given_up_and_what_was_given_up_is_not_signed() {
        UUID written = row(payout, 0, "staged").insert();
        String giveUp = "update market.payments set status = 'failed', failure_reason = 'reverted' where id = ?";
        Sql.run(giveUp, payout);
        assertThatThrownBy(() -> Sql.run(
                        "update market.staged_payouts set status = 'signed', raw = '0x01', tx_hash = ? where id = ?",
                        CustodyRows.hash(),
                        written))
                .isInstanceOfSatisfying(
                        Sql.Refused.class, why -> assertThat(why.constraint()).isEqualTo("staged_payouts_running"));
        refused(row(payout, 1, "staged"), "staged_payouts_running");
        UUID other = otherPayout();
        row(other, 1, "signed").insert();
        assertThatThrownBy(() -> Sql.run(giveUp, other))
                .isInstanceOfSatisfying(
                        Sql.Refused.class, why -> assertThat(why.constraint()).isEqualTo("payments_signed_stay"));
        Sql.run("update market.staged_payouts set status = 'spent' where payment_id = ?", other);
        Sql.run(giveUp, other);
    }

    private int givenUp(EntityManager em) {
        return Sql.run(
                em.unwrap(Connection.class),
                "update market.payments set status = 'failed', failure_reason = 'x' where id = ?",
                payout);
    }

    private int signed(EntityManager em) {
        return Sql.run(
                em.unwrap(Connection.class),
                "update market.staged_payouts set status = 'signed', raw = '0x01', tx_hash = ? where payment_id = ?",
                CustodyRows.hash(),
                payout);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_a_signature_and_a_giving_up_at_once_the_first_counts(Race.End end) {
        row(payout, 0, "staged").insert();
        Race.Result<Integer, Integer> result = Race.run(end, this::signed, this::givenUp);
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isEqualTo(end == Race.End.COMMIT ? "payments_signed_stay" : null);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_a_giving_up_and_a_signature_at_once_the_first_counts(Race.End end) {
        row(payout, 0, "staged").insert();
        Race.Result<Integer, Integer> result = Race.run(end, this::givenUp, this::signed);
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isEqualTo(end == Race.End.COMMIT ? "staged_payouts_running" : null);
    }

    @Test
    void everything_that_is_signed_is_sent_again_however_much_of_it_there_is() {
        List<UUID> made = new ArrayList<>();
        for (int nonce = 0; nonce < 51; nonce++) {
            made.add(row(otherPayout(), nonce, "signed").insert());
        }
        List<UUID> seen = new ArrayList<>();
        UUID after = null;
        List<StagedPayout> page;
        do {
            UUID last = after;
            page = all(staged -> staged.unfinished(last, 50));
            page.forEach(payout -> seen.add(payout.id()));
            after = page.isEmpty() ? null : page.get(page.size() - 1).id();
        } while (!page.isEmpty());
        assertThat(seen).containsAll(made).doesNotHaveDuplicates();
    }

    private long first(EntityManager em) {
        PayerNumberRepository numbers = new PayerNumberRepository(em);
        numbers.lock(CHAIN, from);
        return numbers.free(CHAIN, from, 0, true);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void who_wants_to_be_first_while_another_one_is_signed_waits_and_takes_a_number_that_is_free(Race.End end) {
        row(payout, 0, "staged").insert();
        Race.Result<Integer, Long> result = Race.run(
                end,
                em -> {
                    new PayerNumberRepository(em).lock(CHAIN, from);
                    return signed(em);
                },
                this::first);
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.COMMIT ? 1 : 0);
    }

    private Optional<UUID> left(long nonce, long next) {
        return Market.in((EntityManager em) -> new PayerNumberRepository(em).leftBefore(CHAIN, from, nonce, next));
    }

    @Test
    void a_number_that_has_paid_its_payout_is_no_open_one_whatever_a_slow_node_says() {
        Row signed = row(payout, 0, "signed");
        signed.insert();
        assertThat(left(1, 0)).as("it runs").isEmpty();
        String paid =
                "update market.payments set status = 'completed', completed_at = now(), blockchain_tx_hash = ? where id = ?";
        Sql.run(paid, CustodyRows.hash(), payout);
        assertThat(left(1, 0)).contains(payIn);
        assertThat(left(0, 0)).isEmpty();
        assertThat(left(1, 1)).isEmpty();
        Sql.run(paid, signed.value("tx_hash"), payout);
        assertThat(left(1, 0)).isEmpty();
    }
}

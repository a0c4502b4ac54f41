package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.Fired;
import io.amanat.config.service.Wiring;
import io.amanat.database.Market;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.ledger.entity.LedgerCheckRepository;
import io.amanat.ledger.entity.LedgerFault;
import io.amanat.payment.service.MoneyIn.PayIn;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many payments funded in one transaction: each exactly as alone, and whatever is not plain is left alone. */
@ExtendWith(TestDatabase.class)
@Tag("I-13")
class FundingTogetherTest {
    private static final String PRICE = "12.5";

    static List<PayIn> payable(int count) {
        return IntStream.range(0, count).mapToObj(one -> MoneyIn.payable(PRICE)).toList();
    }

    static TransferReport told(PayIn payIn) {
        return MoneyIn.told(payIn, TestNode.hash(), PRICE);
    }

    static List<TransferReport> told(List<PayIn> payIns) {
        return payIns.stream().map(FundingTogetherTest::told).toList();
    }

    static Function<EntityManager, Set<UUID>> together(List<TransferReport> reports) {
        return em -> new MoneyIn(em, MoneyIn.BEGUN.plusSeconds(60)).coordinator.confirmTogether(reports);
    }

    static Function<EntityManager, Outcome> alone(TransferReport report) {
        return em -> new MoneyIn(em, MoneyIn.BEGUN.plusSeconds(60)).coordinator.confirm(report);
    }

    private static String state(PayIn payIn) {
        return Sql.value("select status || ' ' || escrow_state from market.payments where id = ?", payIn.id());
    }

    /** All that funding leaves of a payment, without ids and what differs from one payment to the other. */
    private static List<List<String>> rows(PayIn payIn) {
        return Sql.rows(
                """
                select p.status::text, p.escrow_state::text, p.blockchain_tx_hash, p.blockchain_confirmations::text,
                  p.blockchain_block_number::text, p.processed_at::text, p.completed_at::text, p.updated_at::text,
                  p.blockchain_confirmed_at::text, r.status::text, r.updated_at::text,
                  l.entry_type::text, l.amount::text, l.currency, l.chain_id::text, l.token_address, l.tx_hash, l.created_at::text,
                  e.source, e.verdict, e.chain_id::text, e.tx_hash, e.transfer_ordinal, e.token_address,
                  e.amount_base_units::text, e.confirmations::text, e.block_number::text, e.details::text, e.created_at::text
                from market.payments p join market.purchase_requests r on r.id = p.purchase_request_id
                left join market.funds_ledger_entries l on l.payment_id = p.id
                left join market.payment_evidence e on e.payment_id = p.id
                where p.id = '%s' order by l.entry_type
                """
                        .formatted(payIn.id()));
    }

    private static List<List<String>> withoutHash(List<List<String>> rows, String hash) {
        return rows.stream()
                .map(row -> row.stream()
                        .map(field -> hash.equalsIgnoreCase(field) ? "hash" : field)
                        .toList())
                .toList();
    }

    static void isFundedOnce(PayIn payIn) {
        assertThat(state(payIn)).isEqualTo("completed funded");
        assertThat(Sql.value(
                        "select string_agg(entry_type::text, ' ' order by entry_type::text) from market.funds_ledger_entries"
                                + " where payment_id = ?",
                        payIn.id()))
                .isEqualTo("hold payment_detected");
        assertThat(Sql.value(
                        "select count(*)::text from market.payment_evidence where payment_id = ? and verdict = 'accepted'",
                        payIn.id()))
                .isEqualTo("1");
        List<LedgerFault> faults = Market.in(em -> new LedgerCheckRepository(em).faults(List.of(payIn.id())));
        assertThat(faults).isEmpty();
    }

    static void isUntouched(PayIn payIn) {
        assertThat(state(payIn)).isEqualTo("pending none");
        assertThat(Sql.value(
                        "select (select count(*) from market.funds_ledger_entries where payment_id = p.id)"
                                + " + (select count(*) from market.payment_evidence where payment_id = p.id) from market.payments p"
                                + " where id = ?",
                        payIn.id()))
                .isEqualTo("0");
    }

    @Test
    void together_leaves_the_same_rows_as_alone() {
        List<PayIn> payIns = payable(3);
        List<TransferReport> reports = told(payIns);
        PayIn single = MoneyIn.payable(PRICE);
        TransferReport report = told(single);
        assertThat(Market.in(together(reports)))
                .isEqualTo(payIns.stream().map(PayIn::id).collect(Collectors.toSet()));
        assertThat(Market.in(alone(report)).word()).isEqualTo("funded");
        List<List<String>> expected = withoutHash(rows(single), report.txHash());
        assertThat(expected).hasSize(2);
        for (int index = 0; index < payIns.size(); index++) {
            assertThat(withoutHash(rows(payIns.get(index)), reports.get(index).txHash()))
                    .isEqualTo(expected);
            isFundedOnce(payIns.get(index));
        }
    }

    @Test
    void all_are_told_of_in_one_event_and_nothing_is_told_of_none() {
        List<PayIn> payIns = payable(2);
        List<TransferReport> reports = told(payIns);
        Fired<PaymentEvents.Funded> heard = new Fired<>();
        Function<EntityManager, Set<UUID>> work = em -> {
            MoneyIn money = new MoneyIn(em, MoneyIn.BEGUN.plusSeconds(60));
            Wiring.inject(money.coordinator, "funded", heard);
            return money.coordinator.confirmTogether(reports);
        };
        assertThat(Market.in(work)).hasSize(2);
        assertThat(Market.in(work)).isEmpty();
        assertThat(heard.events()).hasSize(1);
        assertThat(heard.events().get(0).deals())
                .extracting(PaymentEvents.FundedDeal::paymentId)
                .containsExactlyInAnyOrderElementsOf(
                        payIns.stream().map(PayIn::id).toList());
    }

    @Test
    void what_is_not_plain_is_left_alone_and_the_rest_is_funded() {
        PayIn plain = MoneyIn.payable(PRICE);
        PayIn small = MoneyIn.payable(PRICE);
        PayIn ended = MoneyIn.payable(PRICE);
        PayIn partly = MoneyIn.payable(PRICE);
        PayIn cancelled = MoneyIn.payable(PRICE);
        PayIn shallow = MoneyIn.payable(PRICE);
        PayIn paid = MoneyIn.payable(PRICE);
        PayIn other = MoneyIn.payable(PRICE);
        String hash = TestNode.hash();
        assertThat(Market.in(alone(MoneyIn.told(paid, hash, PRICE))).word()).isEqualTo("funded");
        assertThat(Market.in(alone(MoneyIn.told(partly, TestNode.hash(), "1"))).word())
                .isEqualTo("underpaid");
        assertThat(MoneyIn.ends(ended, MoneyIn.ENDS.plusSeconds(60))).isTrue();
        Sql.run("update market.purchase_requests set status = 'cancelled' where id = ?", cancelled.requestId());
        TransferReport young = told(shallow);
        List<TransferReport> reports = List.of(
                MoneyIn.told(small, TestNode.hash(), "12.4"),
                told(ended),
                told(partly),
                told(cancelled),
                new TransferReport(
                        young.paymentId(),
                        young.requestId(),
                        young.source(),
                        young.chainId(),
                        young.tokenAddress(),
                        young.reference(),
                        young.txHash(),
                        young.ordinal(),
                        young.amount(),
                        MoneyIn.DEPTH - 1,
                        young.blockNumber()),
                told(paid),
                MoneyIn.told(other, hash, PRICE),
                told(plain));
        String wasPartly = state(partly);
        assertThat(Market.in(together(reports))).containsExactly(plain.id());
        isFundedOnce(plain);
        isFundedOnce(paid);
        Stream.of(small, shallow, other).forEach(FundingTogetherTest::isUntouched);
        assertThat(state(partly)).isEqualTo(wasPartly);
        assertThat(state(ended)).isEqualTo("failed none");
        assertThat(state(cancelled)).isEqualTo("pending none");
    }

    @Test
    void a_price_that_may_have_ended_is_looked_at_alone() {
        PayIn old = MoneyIn.payable(PRICE);
        TransferReport report = told(old);
        Instant late = MoneyIn.BEGUN.plus(ShallowMoney.DEEP_AFTER).plusSeconds(1);
        Set<UUID> funded = Market.in(em -> new MoneyIn(em, late).coordinator.confirmTogether(List.of(report)));
        assertThat(funded).isEmpty();
        isUntouched(old);
    }

    @Test
    void what_was_read_on_the_chain_is_judged_alone() {
        PayIn payIn = MoneyIn.payable(PRICE);
        TransferReport read = MoneyIn.found(payIn, TestNode.hash(), PRICE, true);
        assertThat(Market.in(together(List.of(read)))).isEmpty();
        isUntouched(payIn);
    }

    @Test
    void one_transfer_told_of_two_payments_at_once_pays_one() {
        List<PayIn> payIns = payable(2);
        String hash = TestNode.hash();
        List<TransferReport> reports =
                payIns.stream().map(one -> MoneyIn.told(one, hash, PRICE)).toList();
        Set<UUID> funded = Market.in(together(reports));
        assertThat(funded).hasSize(1);
        for (PayIn payIn : payIns) {
            if (funded.contains(payIn.id())) {
                isFundedOnce(payIn);
            } else {
                isUntouched(payIn);
            }
        }
    }
}

package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.audit.entity.AuditRepository;
import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.Fired;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.EvidenceRepository;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.entity.SettlementRepository;
import io.amanat.request.entity.RequestRepository;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.persistence.EntityManager;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whose word counts about money that has funded by a balance: the scanner's, a node's, the time's, an administrator's. */
@ExtendWith(TestDatabase.class)
class SettlementStoreTest {
    private static final BigInteger BASELINE = BigInteger.valueOf(5);
    private static final BigInteger ALL = new BigInteger("10000000000000000000005");
    private static final BigInteger LESS = ALL.subtract(BigInteger.ONE);
    /** When it was told; before that it had been there for a while. */
    private static final Instant TOLD = Instant.parse("2026-11-22T12:00:00Z");

    private final Actor admin = new Actor(Row.user("admin").insert(), UserRole.ADMIN, null, false);
    private UUID payment;

    @BeforeEach
    void a_balance_has_paid() {
        payment = Row.payIn(Deal.agreed()).insert();
        Sql.run(
                "update market.payments set status = 'completed', escrow_state = 'funded', payment_reference = '',"
                        + " completed_at = now() where id = ?",
                payment);
        Row.plain("market.direct_balance_intents")
                .with("payment_id", payment)
                .with("mode", "check")
                .with("chain_id", 97)
                .with("token_address", TestNode.address())
                .with("token_symbol", "USDT")
                .with("decimals", 18)
                .with("address", TestNode.address())
                .with("expected_amount", ALL.subtract(BASELINE).toString())
                .with("baseline_balance", BASELINE.toString())
                .with("current_balance", ALL.toString())
                .with("baseline_at", TOLD.minusSeconds(600))
                .with("stopped_at", TOLD)
                .with("stop_reason", "paid")
                .with("created_at", TOLD.minusSeconds(600))
                .with("updated_at", TOLD)
                .insert();
    }

    private static SettlementStore store(EntityManager em, Instant now) {
        MarketClock clock = Wiring.clockAt(new MarketClock(), now);
        SettlementRepository settlements = new SettlementRepository(em);
        DirectBalanceRepository directs = new DirectBalanceRepository(em);
        SettlementStore store = Wiring.inject(new SettlementStore(), "settlements", settlements);
        Wiring.inject(store, "directs", directs);
        Wiring.inject(store, "payments", new PaymentRepository(em));
        RequestService requests = Wiring.inject(new RequestService(), "requests", new RequestRepository(em));
        Wiring.inject(store, "requests", Wiring.inject(requests, "clock", clock));
        ShownTransfers addresses = Wiring.inject(new ShownTransfers(), "directs", directs);
        Wiring.inject(store, "addresses", Wiring.inject(addresses, "observations", new EvidenceRepository(em)));
        ShallowMoney shallow = Wiring.inject(new ShallowMoney(), "settlements", settlements);
        Wiring.inject(store, "shallow", Wiring.inject(shallow, "clock", clock));
        AuditLog audit = Wiring.inject(new AuditLog(), "entries", new AuditRepository(em));
        Wiring.inject(store, "audit", Wiring.inject(audit, "clock", clock));
        Wiring.inject(store, "vanished", new Fired<>());
        Wiring.inject(store, "moneySeen", new Fired<>());
        return Wiring.inject(store, "clock", clock);
    }

    private static Instant at(int minutes) {
        return TOLD.plus(Duration.ofMinutes(minutes));
    }

    private String noted(int minutes, BigInteger told, NodeBalance node) {
        return Market.in(em -> store(em, at(minutes)).note(payment, told, node));
    }

    /** Its newest block is a minute old. */
    private static NodeBalance node(int minutes, BigInteger now, BigInteger deep, int deepMinutes) {
        return new NodeBalance(now, at(minutes - 1), deep, at(deepMinutes));
    }

    private boolean said(int minutes) {
        return Market.in(em -> store(em, at(minutes)).takeWord(admin, payment, "12 confirmations in an explorer"));
    }

    private boolean isHisWord() {
        return Market.in((EntityManager em) -> new SettlementRepository(em).hasSaid(payment, admin.userId()));
    }

    private boolean waits() {
        return Market.in((EntityManager em) -> new SettlementRepository(em).shallowSince(payment))
                .isPresent();
    }

    @Test
    void without_a_node_the_scanner_settles_after_twenty_minutes_and_nobody_says_nothing() {
        assertThat(noted(19, ALL, null)).isEqualTo("waiting");
        assertThat(noted(30, null, null)).isEqualTo("unknown");
        assertThat(noted(20, ALL, null)).isEqualTo("settled");
        assertThat(waits()).isFalse();
    }

    @Test
    void a_node_frees_it_as_soon_as_the_money_lies_in_the_block_that_is_as_deep_as_is_asked() {
        assertThat(noted(4, ALL, node(4, ALL, ALL, 0)))
                .as("of before it was told")
                .isEqualTo("waiting");
        assertThat(noted(4, ALL, node(4, ALL, LESS, 2))).isEqualTo("waiting");
        assertThat(noted(4, ALL, node(4, LESS, ALL, 2))).as("gone since").isEqualTo("waiting");
        assertThat(waits()).isTrue();
        assertThat(noted(4, ALL, node(4, ALL, ALL, 2))).isEqualTo("deep");
        assertThat(waits()).isFalse();
    }

    @Test
    void what_is_paid_twice_is_told_after_twenty_minutes_also_where_the_first_was_deep_before() {
        BigInteger twice = ALL.add(ALL);
        assertThat(noted(4, ALL, node(4, ALL, ALL, 2))).isEqualTo("deep");
        assertThat(noted(5, ALL, node(5, ALL, ALL, 2))).isEqualTo("deep");
        assertThat(last()).isEqualTo("read_deep read_deep");
        assertThat(noted(10, twice, node(10, twice, ALL, 8))).isEqualTo("deep");
        assertThat(noted(20, twice, node(20, twice, twice, 18))).isEqualTo("settled");
        assertThat(last()).isEqualTo("surplus surplus");
        assertThat(Sql.value(
                        "select count(*) from market.direct_balance_evidence where payment_id = ? and decision = 'read_deep'",
                        payment))
                .isEqualTo("1");
    }

    @Test
    void a_node_that_keeps_up_knows_better_than_the_time() {
        assertThat(noted(60, ALL, node(60, ALL, null, -1)))
                .as("not blocks enough")
                .isEqualTo("waiting");
        assertThat(noted(60, ALL, node(60, ALL, LESS, 30))).isEqualTo("waiting");
        assertThat(noted(19, ALL, node(19, ALL, null, 5))).as("keeps no state").isEqualTo("waiting");
        assertThat(noted(20, ALL, node(20, LESS, null, 5)))
                .as("the scanner is on a dead fork")
                .isEqualTo("waiting");
        assertThat(noted(20, ALL, node(20, ALL, null, 5))).isEqualTo("settled");
    }

    @Test
    void a_deep_block_without_the_money_is_no_silence_where_no_node_tells_the_newest_one() {
        NodeBalance less = new NodeBalance(null, null, LESS, at(58));
        assertThat(noted(60, ALL, less)).isEqualTo("waiting");
        assertThat(noted(60, null, less)).as("the scanner is silent too").isEqualTo("unknown");
        NodeBalance pays = new NodeBalance(null, null, ALL, at(18));
        assertThat(noted(19, ALL, pays)).as("it may be gone since").isEqualTo("waiting");
        assertThat(noted(20, ALL, pays)).isEqualTo("settled");
    }

    @Test
    void a_node_that_has_lost_its_chain_says_nothing() {
        NodeBalance lost = new NodeBalance(BigInteger.ZERO, at(14), BigInteger.ZERO, at(10));
        assertThat(noted(20, null, lost)).isEqualTo("unknown");
        assertThat(noted(20, ALL, lost)).isEqualTo("settled");
    }

    @Test
    void while_the_scanner_is_silent_a_node_takes_its_place() {
        assertThat(noted(3, null, node(3, ALL, null, 1))).isEqualTo("waiting");
        assertThat(noted(3, null, node(3, ALL, ALL, 1))).isEqualTo("deep");
    }

    @Test
    void a_node_that_has_not_seen_yet_what_the_scanner_had_does_not_say_that_it_is_gone() {
        assertThat(noted(1, null, node(1, BASELINE, BASELINE, -5))).isEqualTo("unknown");
        assertThat(noted(3, null, node(3, BASELINE, BASELINE, -5))).isEqualTo("vanished");
        assertThat(noted(4, null, node(4, ALL, null, -5))).isEqualTo("reappeared");
        assertThat(noted(20, null, node(20, ALL, ALL, 3)))
                .as("of before it was there again")
                .isEqualTo("waiting");
        assertThat(noted(21, null, node(21, ALL, ALL, 5))).isEqualTo("deep");
        assertThat(noted(24, null, node(24, ALL, ALL, 5))).isEqualTo("settled");
    }

    @Test
    void the_scanner_says_that_it_is_gone_whatever_the_node_says() {
        assertThat(noted(30, LESS, node(30, ALL, ALL, 20))).isEqualTo("vanished");
        assertThat(noted(31, null, node(31, ALL, ALL, 20))).isEqualTo("reappeared");
    }

    @Test
    void an_administrators_word_lets_it_leave_after_twenty_minutes_once_and_it_is_read_on() {
        assertThatThrownBy(() -> said(19))
                .isInstanceOfSatisfying(DomainException.class, refused -> assertThat(refused.code())
                        .isEqualTo(ErrorCode.MONEY_NOT_DEEP));
        assertThat(waits()).isTrue();
        assertThat(said(20)).isTrue();
        assertThat(waits()).isFalse();
        assertThat(said(21)).isFalse();
        assertThat(Sql.value(
                        "select string_agg(details ->> 'reason', ',') from platform.audit_entries where subject_id = ?"
                                + " and action = 'payment.money_said_deep'",
                        payment))
                .isEqualTo("12 confirmations in an explorer");
        assertThat(noted(25, LESS, null)).isEqualTo("vanished");
        assertThat(noted(26, ALL, null)).isEqualTo("reappeared");
        assertThat(waits()).as("the word was about other money").isTrue();
    }

    @Test
    void a_word_counts_as_his_until_it_is_void_or_the_money_has_settled_without_it() {
        assertThat(said(20)).isTrue();
        assertThat(isHisWord()).isTrue();
        assertThat(noted(21, LESS, null)).isEqualTo("vanished");
        assertThat(noted(22, ALL, null)).isEqualTo("reappeared");
        assertThat(isHisWord()).as("it was about other money").isFalse();
        assertThat(said(42)).isTrue();
        assertThat(isHisWord()).isTrue();
        assertThat(noted(43, ALL, null)).isEqualTo("settled");
        assertThat(isHisWord()).as("nobody's word is needed").isFalse();
    }

    @Test
    void what_a_node_has_shown_deep_waits_again_when_a_node_denies_it_whatever_the_scanner_says() {
        assertThat(noted(4, ALL, node(4, ALL, ALL, 2))).isEqualTo("deep");
        assertThat(noted(5, ALL, new NodeBalance(LESS, at(0), LESS, at(-9)))).isEqualTo("waiting");
        assertThat(waits()).as("it has not seen yet what was told").isFalse();
        assertThat(noted(9, ALL, node(9, ALL, LESS, 7))).isEqualTo("waiting");
        assertThat(waits()).isTrue();
        assertThat(noted(10, ALL, node(10, LESS, null, 8))).isEqualTo("waiting");
        assertThat(Sql.value(
                        "select count(*) from market.direct_balance_evidence where payment_id = ? and decision = 'read_shallow'",
                        payment))
                .isEqualTo("1");
        assertThat(noted(11, ALL, node(11, ALL, ALL, 9))).isEqualTo("deep");
        assertThat(waits()).isFalse();
    }

    @Test
    void a_word_is_void_as_soon_as_a_node_denies_it() {
        assertThat(said(20)).isTrue();
        assertThat(noted(25, ALL, node(25, LESS, null, 20))).isEqualTo("waiting");
        assertThat(waits()).isTrue();
        assertThat(isHisWord()).isFalse();
    }

    @Test
    void whoever_has_agreed_to_the_running_payout_does_not_say_that_its_money_lies_deep() {
        UUID payout = Uuid7.next();
        Sql.run(
                "insert into market.payments (id, purchase_request_id, seller_offer_id, buyer_id, seller_id, amount, provider,"
                        + " direction, source_payment_id, status) select ?, p.purchase_request_id, p.seller_offer_id, p.buyer_id,"
                        + " p.seller_id, p.amount, 'escrow', 'out', p.id, 'pending' from market.payments p where p.id = ?",
                payout,
                payment);
        Row.plain("market.payout_orders")
                .with("payment_id", payout)
                .with("pay_in_id", payment)
                .with("started_by", Row.user("admin").insert())
                .with("approval_needed", true)
                .with("approved_by", admin.userId())
                .with("approved_at", TOLD)
                .with("created_at", TOLD)
                .insert();
        assertThatThrownBy(() -> said(20))
                .isInstanceOfSatisfying(DomainException.class, refused -> assertThat(refused.code())
                        .isEqualTo(ErrorCode.FORBIDDEN));
        assertThat(waits()).isTrue();
        Sql.run("update market.payments set status = 'failed', failure_reason = 'x' where id = ?", payout);
        assertThat(said(20)).isTrue();
    }

    private String last() {
        return Sql.value(
                "select decision || ' ' || reason from market.direct_balance_evidence where payment_id = ?"
                        + " order by created_at desc, id desc limit 1",
                payment);
    }
}

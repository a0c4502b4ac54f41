package io.amanat.payment.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.database.Inside;
import io.amanat.database.Row;
import io.amanat.shared.chain.Token;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PaymentTest {
    private static final Instant NOW = Row.NOON;
    private static final Instant LATER = NOW.plusSeconds(86_400);
    private static final Token TOKEN =
            new Token(97, "0x109F54Dab34426D5477986b0460aE5dFBA65f022", "USDT", 18, "Test USDT");

    private static PayInTerms terms() {
        return new PayInTerms(
                Uuid7.next(),
                Uuid7.next(),
                Uuid7.next(),
                Uuid7.next(),
                PaymentProvider.AMN_SCANNER,
                TOKEN,
                "bsc-testnet",
                new BigDecimal("12.5"),
                new BigInteger("12500000000000000000"),
                "0x00000000000000000000000000000000000000AA",
                null);
    }

    private static Payment payIn(PaymentStatus status, EscrowState escrow) {
        Payment payment = Payment.payIn(Uuid7.next(), terms(), LATER, NOW);
        Inside.set(payment, "status", status);
        Inside.set(payment, "escrowState", escrow);
        return payment;
    }

    private static boolean refused(Payment payment, Consumer<Payment> change) {
        DomainException refused = catchThrowableOfType(DomainException.class, () -> change.accept(payment));
        if (refused == null) {
            return false;
        }
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_STATUS);
        return true;
    }

    private static void escrowMovesOnlyFrom(Set<EscrowState> sources, EscrowState to, Consumer<Payment> change) {
        for (EscrowState state : EscrowState.values()) {
            Payment payment = payIn(PaymentStatus.COMPLETED, state);
            boolean refused = refused(payment, change);
            assertThat(refused).as(state.code()).isEqualTo(!sources.contains(state));
            assertThat(payment.escrowState()).isEqualTo(refused ? state : to);
        }
    }

    @Test
    void a_new_pay_in_carries_its_terms_and_cannot_be_paid_yet() {
        UUID id = UUID.fromString("018f3c1e-9a7b-7c3d-8e4f-5a6b7c8d9e0f");
        PayInTerms terms = terms();
        Payment payment = Payment.payIn(id, terms, LATER, NOW);
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(payment.escrowState()).isEqualTo(EscrowState.NONE);
        assertThat(payment.direction()).isEqualTo(PaymentDirection.IN);
        assertThat(payment.amount()).isEqualByComparingTo("12.5");
        assertThat(payment.expectedBaseUnits()).isEqualTo(new BigInteger("12500000000000000000"));
        assertThat(payment.instructions().providerPaymentId()).isEqualTo(id + "-c97-USDT");
        assertThat(DisplayRef.of(payment.id())).isEqualTo("PAY-7C8D9E0F");
        assertThat(payment.isPayable()).isFalse();
        assertThat(payment.isPaid()).isFalse();
    }

    @Test
    void a_payout_is_no_more_real_than_its_pay_in() {
        for (boolean simulated : new boolean[] {false, true}) {
            Payment payIn = payIn(PaymentStatus.COMPLETED, EscrowState.RELEASABLE);
            if (simulated) {
                payIn.onChain().markSimulated();
            }
            Payment payout = Payment.outflow(UUID.randomUUID(), payIn, PaymentDirection.OUT, payIn.amount(), NOW);
            assertThat(payIn.onChain().isSimulated()).isEqualTo(simulated);
            assertThat(payout.onChain().isSimulated()).isEqualTo(simulated);
        }
    }

    @Test
    void instructions_make_it_payable_while_it_is_open() {
        for (PaymentStatus status : PaymentStatus.values()) {
            Payment payment = payIn(status, EscrowState.NONE);
            payment.makePayable("0xreference", "{}", NOW);
            assertThat(payment.isPayable())
                    .as(status.code())
                    .isEqualTo(status == PaymentStatus.PENDING || status == PaymentStatus.PROCESSING);
            assertThat(payment.instructions().paymentReference()).isEqualTo("0xreference");
            assertThat(payment.payableAt()).isEqualTo(NOW);
        }
    }

    @Test
    void only_an_open_pay_in_with_an_empty_or_partial_escrow_is_funded() {
        for (PaymentStatus status : PaymentStatus.values()) {
            for (EscrowState escrow : EscrowState.values()) {
                Payment payment = payIn(status, escrow);
                boolean open = EnumSet.of(PaymentStatus.PENDING, PaymentStatus.PROCESSING)
                        .contains(status);
                boolean empty =
                        EnumSet.of(EscrowState.NONE, EscrowState.PARTIAL).contains(escrow);
                boolean refused = refused(payment, pay -> pay.fund("0xhash", 7L, 5, NOW));
                assertThat(refused).as(status.code() + "/" + escrow.code()).isEqualTo(!(open && empty));
                if (!refused) {
                    assertThat(payment.status()).isEqualTo(PaymentStatus.COMPLETED);
                    assertThat(payment.escrowState()).isEqualTo(EscrowState.FUNDED);
                    assertThat(payment.onChain().txHash()).isEqualTo("0xhash");
                    assertThat(payment.onChain().blockNumber()).isEqualTo(7L);
                    assertThat(payment.onChain().confirmations()).isEqualTo(5);
                    assertThat(payment.completedAt()).isEqualTo(NOW);
                    assertThat(payment.isPaid()).isTrue();
                } else {
                    assertThat(payment.onChain().txHash()).isNull();
                    assertThat(payment.completedAt()).isNull();
                }
            }
        }
    }

    @Test
    void only_an_open_pay_in_fails() {
        for (PaymentStatus status : PaymentStatus.values()) {
            Payment payment = payIn(status, EscrowState.NONE);
            boolean refused = refused(payment, pay -> pay.fail("expired", NOW));
            assertThat(refused)
                    .as(status.code())
                    .isEqualTo(status != PaymentStatus.PENDING && status != PaymentStatus.PROCESSING);
            assertThat(payment.status()).isEqualTo(refused ? status : PaymentStatus.FAILED);
            assertThat(payment.failureReason()).isEqualTo(refused ? null : "expired");
        }
    }

    @Test
    void confirmed_and_completed_both_count_as_paid() {
        for (PaymentStatus status : PaymentStatus.values()) {
            assertThat(payIn(status, EscrowState.NONE).isPaid())
                    .as(status.code())
                    .isEqualTo(status == PaymentStatus.CONFIRMED || status == PaymentStatus.COMPLETED);
        }
    }

    @Test
    void the_escrow_goes_to_the_seller_one_step_after_the_other() {
        escrowMovesOnlyFrom(
                EnumSet.of(EscrowState.FUNDED),
                EscrowState.RELEASABLE,
                payment -> payment.moveEscrow(EscrowState.RELEASABLE, NOW));
        escrowMovesOnlyFrom(
                EnumSet.of(EscrowState.RELEASABLE, EscrowState.FAILED),
                EscrowState.RELEASING,
                payment -> payment.moveEscrow(EscrowState.RELEASING, NOW));
        escrowMovesOnlyFrom(
                EnumSet.of(EscrowState.RELEASING),
                EscrowState.RELEASED,
                payment -> payment.moveEscrow(EscrowState.RELEASED, NOW));
    }

    @Test
    void a_payout_names_its_pay_in_and_is_completed_once() {
        Payment source = payIn(PaymentStatus.COMPLETED, EscrowState.RELEASING);
        Payment payout = Payment.outflow(Uuid7.next(), source, PaymentDirection.OUT, new BigDecimal("12.25"), NOW);
        assertThat(payout.direction()).isEqualTo(PaymentDirection.OUT);
        assertThat(payout.provider()).isEqualTo(PaymentProvider.ESCROW);
        assertThat(payout.sourcePaymentId()).isEqualTo(source.id());
        assertThat(payout.amount()).isEqualByComparingTo("12.25");
        assertThat(payout.amountCurrency()).isEqualTo("USDT");
        assertThat(payout.expectedBaseUnits()).isNull();
        assertThat(payout.isPayable()).isFalse();

        payout.completeOutflow("0xpayout", null, 0, NOW);
        assertThat(payout.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(payout.onChain().txHash()).isEqualTo("0xpayout");
        assertThat(refused(payout, pay -> pay.completeOutflow("0xagain", null, 0, NOW)))
                .isTrue();
        assertThat(payout.onChain().txHash()).isEqualTo("0xpayout");
    }
}

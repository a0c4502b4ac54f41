package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.entity.Evidence;
import io.amanat.payment.entity.PayInRepository;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.entity.VerificationRepository;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two at once, about pay-ins whose money is on its way: as in {@link RacesTest}. */
@ExtendWith(TestDatabase.class)
class PayInRacesTest {
    private static final Instant NOW = Row.NOON;

    private final UUID payment = Row.payIn(Deal.agreed())
            .with("provider_payment_id", "p-" + Uuid7.next())
            .with("payable_at", NOW)
            .with("expires_at", NOW)
            .insert();
    private final String hash = "0x" + Uuid7.next();

    private static void exactlyOne(Race.End end, Race.Result<Boolean, Boolean> result) {
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isNull();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
    }

    private Function<EntityManager, Boolean> naming() {
        return em -> new VerificationRepository(em).open(Uuid7.next(), payment, 97, hash, "verify", null, NOW);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void a_click_and_a_callback_that_name_one_transaction_store_it_once(Race.End end) {
        exactlyOne(end, Race.run(end, naming(), naming()));
        assertThat(Sql.value("select count(*) from market.payment_verifications where payment_id = ?", payment))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_workers_one_takes_a_transaction(Race.End end) {
        UUID id = Uuid7.next();
        Market.run(em -> new VerificationRepository(em).open(id, payment, 97, hash, "verify", null, NOW));
        Function<EntityManager, Boolean> taking = em -> new VerificationRepository(em)
                .claim(id, NOW, NOW.plusSeconds(60))
                .isPresent();
        exactlyOne(end, Race.run(end, taking, taking));
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void money_in_sight_and_a_cancellation_exclude_each_other(Race.End end) {
        exactlyOne(end, Race.run(end, this::sees, this::cancels));
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void a_cancellation_and_money_in_sight_exclude_each_other(Race.End end) {
        exactlyOne(end, Race.run(end, this::cancels, this::sees));
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void a_part_of_the_money_and_a_cancellation_exclude_each_other(Race.End end) {
        exactlyOne(
                end,
                Race.run(
                        end,
                        em -> new PayInRepository(em).seePart(em.find(Payment.class, payment), NOW),
                        this::cancels));
    }

    private boolean sees(EntityManager em) {
        return new PayInRepository(em).see(em.find(Payment.class, payment), NOW);
    }

    private boolean cancels(EntityManager em) {
        return new PaymentRepository(em).cancel(payment, NOW);
    }

    /** Whoever judges a transfer holds the payment's row: the end of its time waits, and then finds it paid. */
    @ParameterizedTest
    @EnumSource(Race.End.class)
    void money_and_the_end_of_time_are_judged_one_after_the_other(Race.End end) {
        Race.Result<Boolean, Boolean> result = Race.run(
                end,
                em -> {
                    new PaymentRepository(em).lock(payment).orElseThrow().fund(hash, 7L, 5, NOW);
                    return true;
                },
                em -> new PaymentRepository(em).lock(payment).orElseThrow().isPayable());
        exactlyOne(end, result);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void a_part_that_two_payments_claim_at_once_belongs_to_one(Race.End end) {
        UUID other = Row.payIn(Deal.agreed()).insert();
        exactlyOne(end, Race.run(end, claiming(payment), claiming(other)));
    }

    private Function<EntityManager, Boolean> claiming(UUID whose) {
        Evidence part = new Evidence("verify", "underpaid", 97, hash, "log:3", "0xtoken", BigDecimal.ONE, 5, 7, "{}");
        return em -> new PaymentRepository(em).addEvidence(Uuid7.next(), whose, part.as(Evidence.ACCEPTED), NOW);
    }
}

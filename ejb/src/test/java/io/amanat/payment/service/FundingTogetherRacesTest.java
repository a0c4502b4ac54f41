package io.amanat.payment.service;

import static io.amanat.payment.service.FundingTogetherTest.alone;
import static io.amanat.payment.service.FundingTogetherTest.isFundedOnce;
import static io.amanat.payment.service.FundingTogetherTest.isUntouched;
import static io.amanat.payment.service.FundingTogetherTest.payable;
import static io.amanat.payment.service.FundingTogetherTest.together;
import static io.amanat.payment.service.FundingTogetherTest.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.TestDatabase;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.service.MoneyIn.PayIn;
import io.amanat.request.entity.RequestRepository;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many payments funded in one transaction beside others that want the same rows: each once, and nobody holds up the rest. */
@ExtendWith(TestDatabase.class)
@Tag("I-13")
class FundingTogetherRacesTest {
    private static final String PRICE = "12.5";

    /** Somebody else is busy with the second of three. */
    private static void leavesOutTheSecond(Race.End end, Function<PayIn, Function<EntityManager, Boolean>> holder) {
        List<PayIn> payIns = payable(3);
        PayIn busy = payIns.get(1);
        Race.Result<Boolean, Set<UUID>> race = Race.run(end, holder.apply(busy), together(told(payIns)));
        assertThat(race.first()).isTrue();
        assertThat(race.waited()).isFalse();
        assertThat(race.second())
                .containsExactlyInAnyOrder(payIns.get(0).id(), payIns.get(2).id());
        isUntouched(busy);
        assertThat(Market.in(alone(told(busy))).word()).isEqualTo("funded");
        payIns.forEach(FundingTogetherTest::isFundedOnce);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void whose_request_is_busy_is_left_out_and_goes_alone(Race.End end) {
        leavesOutTheSecond(
                end,
                busy -> em -> new RequestRepository(em).lock(busy.requestId()).isPresent());
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void whose_payment_is_busy_is_left_out_and_goes_alone(Race.End end) {
        leavesOutTheSecond(
                end, busy -> em -> new PaymentRepository(em).lock(busy.id()).isPresent());
    }

    @Test
    void whoever_holds_a_request_gets_its_payment_while_the_others_are_being_funded() {
        List<PayIn> payIns = payable(3);
        PayIn busy = payIns.get(1);
        Race.Result<Boolean, Set<UUID>> race = Race.run(
                Race.End.COMMIT,
                em -> new RequestRepository(em).lock(busy.requestId()).isPresent(),
                em -> {
                    Set<UUID> funded = together(told(payIns)).apply(em);
                    // Not yet committed: the locks of all this stand.
                    int free = Market.in(other -> other.createNativeQuery(
                                    "select id from market.payments where id = ?1 for update skip locked")
                            .setParameter(1, busy.id())
                            .getResultList()
                            .size());
                    assertThat(free).isEqualTo(1);
                    return funded;
                });
        assertThat(race.second()).hasSize(2);
        assertThat(Market.in(alone(told(busy))).word()).isEqualTo("funded");
        payIns.forEach(FundingTogetherTest::isFundedOnce);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_with_the_same_payments_the_second_leaves_all_to_the_first(Race.End end) {
        List<PayIn> payIns = payable(4);
        List<TransferReport> back = new ArrayList<>(told(payIns));
        Collections.reverse(back);
        Race.Result<Set<UUID>, Set<UUID>> race = Race.run(end, together(told(payIns)), together(back));
        assertThat(race.waited()).isFalse();
        assertThat(race.first()).hasSize(4);
        assertThat(race.second()).isEmpty();
        assertThat(Market.in(together(back))).hasSize(end == Race.End.COMMIT ? 0 : 4);
        payIns.forEach(FundingTogetherTest::isFundedOnce);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void alone_waits_for_together_and_funds_once(Race.End end) {
        List<PayIn> payIns = payable(3);
        Race.Result<Set<UUID>, Outcome> race = Race.run(end, together(told(payIns)), alone(told(payIns.get(2))));
        assertThat(race.waited()).isTrue();
        assertThat(race.second().word()).isEqualTo(end == Race.End.COMMIT ? "surplus" : "funded");
        isFundedOnce(payIns.get(2));
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void together_leaves_out_what_is_judged_alone_and_funds_once(Race.End end) {
        List<PayIn> payIns = payable(3);
        TransferReport middle = told(payIns.get(1));
        Race.Result<Outcome, Set<UUID>> race = Race.run(end, alone(middle), together(told(payIns)));
        assertThat(race.waited()).isFalse();
        assertThat(race.second())
                .containsExactlyInAnyOrder(payIns.get(0).id(), payIns.get(2).id());
        assertThat(Market.in(alone(middle)).word()).isEqualTo(end == Race.End.COMMIT ? "duplicate" : "funded");
        payIns.forEach(FundingTogetherTest::isFundedOnce);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void one_transfer_claimed_for_different_payments_at_the_same_moment_pays_one(Race.End end) {
        PayIn mine = MoneyIn.payable(PRICE);
        PayIn yours = MoneyIn.payable(PRICE);
        PayIn besides = MoneyIn.payable(PRICE);
        String hash = TestNode.hash();
        Race.Result<Set<UUID>, Set<UUID>> race = Race.run(
                end,
                together(List.of(MoneyIn.told(mine, hash, PRICE))),
                together(Arrays.asList(told(besides), MoneyIn.told(yours, hash, PRICE))));
        assertThat(race.waited()).isTrue();
        isFundedOnce(besides);
        isFundedOnce(end == Race.End.COMMIT ? mine : yours);
        isUntouched(end == Race.End.COMMIT ? yours : mine);
    }
}

package io.amanat.custody.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.custody.entity.DerivedDestination;
import io.amanat.custody.entity.DestinationRepository;
import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.service.PaymentEvents;
import io.amanat.payment.service.ReceivingAddresses.Reservation;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.persistence.EntityManager;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Giving addresses out, against PostgreSQL: gap limit, rest, and who never gets which. */
@ExtendWith(TestDatabase.class)
class DerivedAddressesTest {
    private static final Chain BSC = ChainRegistry.load().chain(97).orElseThrow();
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration REST = Duration.ofDays(30);
    /** Each test has a branch of the published test key for itself. */
    private static final AtomicInteger BRANCH = new AtomicInteger(7_000);

    private final String basePath = "m/0'/" + BRANCH.incrementAndGet();
    private final MarketClock clock = Wiring.clockAt(new MarketClock(), NOON);

    private DerivedAddresses addresses(EntityManager em, int gap) {
        TestSettings settings = new TestSettings()
                .with(MarketSetting.DERIVED_DESTINATION_XPUB, ExtendedPublicKeyTest.ACCOUNT)
                .with(MarketSetting.DERIVED_DESTINATION_BASE_PATH, basePath)
                .with(MarketSetting.DERIVED_DESTINATION_GAP_LIMIT, Integer.toString(gap));
        Wallet wallet = Wiring.inject(new Wallet(), "settings", settings.build());
        DerivedAddresses addresses = Wiring.inject(new DerivedAddresses(), "wallet", wallet);
        Wiring.inject(addresses, "destinations", new DestinationRepository(em));
        Wiring.inject(addresses, "settings", settings.build());
        return Wiring.inject(addresses, "clock", clock);
    }

    /** One payment with an address, as its first transaction makes it. */
    private Reservation give(int gap) {
        UUID payment = Row.payIn(Deal.agreed()).with("blockchain_chain_id", 97).insert();
        return Market.in(em -> {
            DerivedAddresses addresses = addresses(em, gap);
            Reservation reservation = addresses.reserve(BSC);
            addresses.assign(reservation, em.find(Payment.class, payment));
            return reservation;
        });
    }

    private static DerivedDestination stored(Reservation reservation) {
        return Market.in(em -> new DestinationRepository(em)
                .byAddress(97, DerivedAddresses.stored(reservation.address()))
                .orElseThrow());
    }

    private void happens(Consumer<DestinationOnPayment> event) {
        Market.run(em -> {
            DestinationOnPayment observer =
                    Wiring.inject(new DestinationOnPayment(), "destinations", new DestinationRepository(em));
            event.accept(Wiring.inject(observer, "clock", clock));
        });
    }

    private void ends(Reservation reservation) {
        happens(observer ->
                observer.on(new PaymentEvents.Ended(stored(reservation).paymentId(), "expired")));
    }

    private void seesMoney(Reservation reservation) {
        happens(observer ->
                observer.on(new PaymentEvents.MoneySeen(stored(reservation).paymentId(), BigInteger.TEN)));
    }

    private void isExhausted(int gap) {
        assertThatThrownBy(() -> give(gap))
                .isInstanceOfSatisfying(DomainException.class, refused -> assertThat(refused.code())
                        .isEqualTo(ErrorCode.BUSY));
    }

    @Test
    void payments_get_one_fresh_index_after_the_other() {
        Reservation first = give(20);
        Reservation second = give(20);
        assertThat(first.index()).isZero();
        assertThat(second.index()).isEqualTo(1);
        assertThat(second.path()).isEqualTo(basePath + "/1");
        assertThat(first.address()).isNotEqualTo(second.address());
        assertThat(stored(second).derivationIndex()).isEqualTo(1);
        assertThat(stored(second).address()).isEqualTo(second.address().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void nobody_gets_an_index_beyond_the_gap_until_money_has_moved_it_on() {
        Reservation first = give(3);
        give(3);
        give(3);
        isExhausted(3);
        seesMoney(first);
        assertThat(give(3).index()).isEqualTo(3);
        isExhausted(3);
    }

    @Test
    void an_address_without_money_serves_again_after_its_rest_when_fresh_ones_have_run_out() {
        Reservation first = give(2);
        Reservation second = give(2);
        ends(first);
        isExhausted(2);
        Wiring.clockAt(clock, NOON.plus(REST).plusSeconds(1));
        Reservation again = give(2);
        assertThat(again.address()).isEqualTo(first.address());
        assertThat(again.index()).isZero();
        assertThat(again.released()).isNotNull();
        assertThat(stored(again).releasedAt()).isNull();
        isExhausted(2);
        assertThat(stored(second).releasedAt()).as("still open").isNull();
    }

    @Test
    void fresh_addresses_come_before_those_that_served() {
        ends(give(20));
        Wiring.clockAt(clock, NOON.plus(REST).plusSeconds(1));
        assertThat(give(20).index()).isEqualTo(1);
    }

    @Test
    void an_address_that_ever_saw_money_never_serves_again() {
        Reservation paid = give(1);
        seesMoney(paid);
        ends(paid);
        Reservation late = give(1);
        ends(late);
        seesMoney(late);
        Reservation aside = give(1);
        happens(observer -> observer.on(new PaymentEvents.WrongToken(
                stored(aside).paymentId(), UUID.randomUUID(), UUID.randomUUID(), "USDT", "USDC")));
        ends(aside);
        Wiring.clockAt(clock, NOON.plus(REST).plusSeconds(1));
        assertThat(List.of(paid.index(), late.index(), aside.index())).containsExactly(0L, 1L, 2L);
        isExhausted(1);
        assertThat(stored(aside).quarantineReason()).isEqualTo("unexpected_asset");
    }

    @Test
    void many_at_once_get_an_address_each() throws Exception {
        int many = 12;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            CyclicBarrier start = new CyclicBarrier(many);
            List<Callable<Reservation>> tasks = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                tasks.add(() -> {
                    start.await();
                    return give(20);
                });
            }
            List<Long> indexes = new ArrayList<>();
            for (Future<Reservation> future : threads.invokeAll(tasks)) {
                indexes.add(future.get().index());
            }
            assertThat(indexes).hasSize(many).doesNotHaveDuplicates().allMatch(index -> index < many);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void without_a_key_and_on_ton_there_is_no_such_address() {
        Chain ton = ChainRegistry.load().chain(1100).orElseThrow();
        Market.run(em -> {
            DerivedAddresses addresses = addresses(em, 20);
            assertThatThrownBy(() -> addresses.reserve(ton))
                    .isInstanceOfSatisfying(DomainException.class, refused -> assertThat(refused.code())
                            .isEqualTo(ErrorCode.FEATURE_DISABLED));
            Wallet none = Wiring.inject(new Wallet(), "settings", new TestSettings().build());
            Wiring.inject(addresses, "wallet", none);
            assertThatThrownBy(() -> addresses.reserve(BSC))
                    .isInstanceOfSatisfying(DomainException.class, refused -> assertThat(refused.code())
                            .isEqualTo(ErrorCode.FEATURE_DISABLED));
        });
    }

    @Test
    void a_payment_on_tron_gets_the_same_key_in_tron_s_letters() {
        Chain tron = ChainRegistry.load().chain(728_126_428).orElseThrow();
        String address = Market.in(em -> addresses(em, 20).reserve(tron).address());
        assertThat(address).matches("T[1-9A-HJ-NP-Za-km-z]{33}");
        assertThat(DerivedAddresses.stored(address)).isEqualTo(address);
    }
}

package io.amanat.custody.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.custody.entity.SweepCandidate;
import io.amanat.payment.service.ChainAccounts;
import io.amanat.payment.service.ChainUnavailableException;
import io.amanat.shared.id.Uuid7;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** R-SWP-01: balances are read several at once, never more than the bound. */
@Tag("R-SWP-01")
class BalanceProbesTest {
    private static final int BOUND = 10;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void no_thread_is_left() {
        threads.shutdownNow();
    }

    private BalanceProbes probes(Function<String, BigInteger> chain) {
        ChainAccounts accounts = (ChainAccounts) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ChainAccounts.class}, (proxy, method, args) -> {
                    assertThat(method.getName()).isEqualTo("tokens");
                    return chain.apply((String) args[2]);
                });
        SweepTerms terms = Wiring.inject(
                new SweepTerms(),
                "settings",
                new TestSettings()
                        .with(MarketSetting.DERIVED_DESTINATION_SWEEP_BALANCE_CONCURRENCY, String.valueOf(BOUND))
                        .build());
        BalanceProbes probes = Wiring.inject(new BalanceProbes(), "chains", accounts);
        Wiring.inject(probes, "terms", terms);
        return Wiring.inject(probes, "executor", threads);
    }

    private static List<SweepCandidate> addresses(int count) {
        List<SweepCandidate> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add(new SweepCandidate(Uuid7.next(), Uuid7.next(), "0x" + i, "0xtoken", "USDT", 18));
        }
        return addresses;
    }

    @Test
    void a_hundred_addresses_at_a_bound_of_ten_take_ten_round_trips() {
        // Nobody is answered before ten have asked, and the eleventh would find the others gone.
        CyclicBarrier ten = new CyclicBarrier(BOUND);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger rounds = new AtomicInteger();
        BalanceProbes probes = probes(address -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                if (ten.await(20, TimeUnit.SECONDS) == 0) {
                    rounds.incrementAndGet();
                }
            } catch (Exception late) {
                throw new IllegalStateException(late);
            } finally {
                now.decrementAndGet();
            }
            return new BigInteger(address.substring(2)).add(BigInteger.TWO.pow(100));
        });
        List<SweepCandidate> asked = addresses(100);
        Map<UUID, Optional<BigInteger>> balances = probes.read(56, asked);
        assertThat(most.get()).isEqualTo(BOUND);
        assertThat(rounds.get()).isEqualTo(100 / BOUND);
        assertThat(balances.keySet())
                .containsExactlyElementsOf(
                        asked.stream().map(SweepCandidate::destinationId).toList());
        assertThat(balances.get(asked.get(7).destinationId()))
                .contains(BigInteger.TWO.pow(100).add(BigInteger.valueOf(7)));
    }

    @Test
    void one_that_cannot_be_read_is_unknown_and_when_none_can_nothing_is_known() {
        List<SweepCandidate> asked = addresses(3);
        BalanceProbes probes = probes(address -> {
            if (address.equals("0x1")) {
                throw new ChainUnavailableException("silent", null);
            }
            return BigInteger.ONE;
        });
        assertThat(probes.read(56, asked).values())
                .containsExactly(Optional.of(BigInteger.ONE), Optional.empty(), Optional.of(BigInteger.ONE));
        assertThatThrownBy(() -> probes.read(56, asked.subList(1, 2))).isInstanceOf(ChainUnavailableException.class);
        assertThat(probes.read(56, List.of())).isEmpty();
    }
}

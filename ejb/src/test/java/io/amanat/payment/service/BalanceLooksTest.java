package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import io.amanat.database.Market;
import io.amanat.database.TestDatabase;
import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.DirectBalanceSource;
import io.amanat.payment.entity.LateRestRepository;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is asked what lies at the address of a payment that has ended. */
@ExtendWith(TestDatabase.class)
class BalanceLooksTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final LateMoney late = new LateMoney();
    private final List<BalanceReport> judged = new ArrayList<>();

    /** What a node of ours says; null when none answers. */
    private NodeBalance told;

    /** Whoever asks it is refused. */
    private static BalanceScanner silentScanner() {
        return (BalanceScanner) Proxy.newProxyInstance(
                BalanceScanner.class.getClassLoader(), new Class<?>[] {BalanceScanner.class}, (self, method, asked) -> {
                    throw new DomainException(ErrorCode.SCANNER_UNAVAILABLE);
                });
    }

    private final class GoingBack extends SettlementStore {
        @Override
        public List<UUID> unsettled(UUID after, int limit) {
            return List.of();
        }

        @Override
        public List<UUID> goingBack(UUID after, int limit) {
            return List.of(late.payment);
        }
    }

    private final class Nodes extends NodeBalances {
        @Override
        Optional<NodeBalance> read(DirectBalanceIntent intent) {
            return Optional.ofNullable(told);
        }
    }

    private final class Judge extends PaymentCoordinator {
        @Override
        public Outcome confirm(BalanceReport report) {
            judged.add(report);
            return new Outcome.Late();
        }
    }

    private final class Left extends DirectBalanceQueries {
        @Override
        public Optional<View> find(UUID paymentId) {
            return Optional.of(ended());
        }

        @Override
        public boolean hasLeft(UUID paymentId) {
            return Market.in((EntityManager em) -> new LateRestRepository(em).hasLeft(paymentId));
        }
    }

    private Outcome look() {
        return looks().look(ended(), DirectBalanceSource.CHECK, null);
    }

    private DirectBalanceQueries.View ended() {
        return Market.in((EntityManager em) -> new DirectBalanceQueries.View(
                new PaymentRepository(em).find(late.payment).orElseThrow(),
                new DirectBalanceRepository(em).find(late.payment).orElseThrow(),
                false));
    }

    private BalanceLooks looks() {
        BalanceLooks looks = Wiring.inject(new BalanceLooks(), "queries", new Left());
        Wiring.inject(looks, "coordinator", new Judge());
        Wiring.inject(looks, "scanner", silentScanner());
        Wiring.inject(looks, "nodes", new Nodes());
        Wiring.inject(looks, "clock", Wiring.clockAt(new MarketClock(), NOON));
        return looks;
    }

    @Test
    void as_long_as_nothing_has_left_the_scanner_is_asked() {
        late.swept(50, TestNode.address(), "open");
        told = new NodeBalance(BigInteger.TEN, NOON, null, NOON);
        assertThatThrownBy(this::look).isInstanceOfSatisfying(DomainException.class, silent -> assertThat(silent.code())
                .isEqualTo(ErrorCode.SCANNER_UNAVAILABLE));
        assertThat(judged).isEmpty();
    }

    @Test
    void once_something_has_left_a_node_of_ours_is_asked_and_nobody_else() {
        late.swept(50, TestNode.address(), "done");
        assertThat(look()).as("no node answers").isInstanceOf(Outcome.Late.class);
        told = new NodeBalance(null, null, BigInteger.TEN, NOON);
        assertThat(look()).as("none tells what is there now").isInstanceOf(Outcome.Late.class);
        assertThat(judged).isEmpty();
        told = new NodeBalance(BigInteger.TEN, NOON, null, NOON);
        assertThat(look()).isInstanceOf(Outcome.Late.class);
        assertThat(judged).singleElement().satisfies(report -> {
            assertThat(report.balance()).isEqualTo(BigInteger.TEN);
            assertThat(report.node()).isEqualTo(told);
            assertThat(report.payload())
                    .isEqualTo("{\"readAt\":\"" + NOON + "\",\"balance\":\"10\",\"minedAt\":\"" + NOON + "\"}");
        });
    }

    @Test
    void the_clock_asks_no_scanner_then_either() {
        late.swept(50, TestNode.address(), "done");
        told = new NodeBalance(BigInteger.TEN, NOON, null, NOON);
        Settlement settlement = Wiring.inject(new Settlement(), "store", new GoingBack());
        Wiring.inject(settlement, "queries", new Left());
        Wiring.inject(settlement, "scanner", silentScanner());
        Wiring.inject(settlement, "looks", looks());
        settlement.round();
        assertThat(judged).extracting(BalanceReport::node).containsExactly(told);
    }
}

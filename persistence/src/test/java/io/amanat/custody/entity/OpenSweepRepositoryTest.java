package io.amanat.custody.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which of many open orders a round takes first while their token is paused. */
@ExtendWith(TestDatabase.class)
class OpenSweepRepositoryTest {
    private static final AtomicInteger CHAINS = new AtomicInteger(730_000);
    private static final String TOKEN = "0x" + "6".repeat(40);

    private final int chain = CHAINS.incrementAndGet();

    private UUID ordered() {
        UUID destination = SweepRepositoriesTest.paid(chain, TOKEN);
        UUID id = Uuid7.next();
        Market.run(em -> new SweepRepository(em)
                .open(id, destination, chain, TOKEN, BigInteger.TEN, "0x" + "7".repeat(40), null, Row.NOON));
        return id;
    }

    /** Something of an order, as far as a status. */
    private void has(UUID order, SweepTransactionKind kind, String from, String status) {
        SweepOrder of = Market.in(em -> new SweepRepository(em).find(order)).orElseThrow();
        SweepTransaction intent = SweepTransaction.intent(
                Uuid7.next(), of, kind, from, TOKEN, BigInteger.ZERO, "0x", 0, 60_000, BigInteger.TEN.pow(9));
        assertThat(Market.in((EntityManager em) -> new SweepTransactionRepository(em).intend(intent, Row.NOON)))
                .isTrue();
        if (!status.equals("intended")) {
            String hash = "0x" + (Uuid7.next() + "" + Uuid7.next()).replace("-", "");
            Market.run(em -> new SweepTransactionRepository(em).sign(intent.id(), "0x01", hash, Row.NOON));
        }
        if (status.equals("broadcast")) {
            Market.run(em -> new SweepTransactionRepository(em).broadcast(intent.id(), null, Row.NOON));
        }
    }

    private String address(UUID order) {
        return Market.in(em -> new SweepRepository(em).find(order))
                .orElseThrow()
                .address();
    }

    private List<UUID> underWay(int limit) {
        return Market.in(em -> new OpenSweepRepository(em).underWay(chain, List.of(TOKEN), limit)).stream()
                .map(SweepOrder::id)
                .toList();
    }

    @Test
    void what_keeps_the_account_that_pays_the_gas_comes_before_older_money_that_is_out() {
        UUID idle = ordered();
        UUID older = ordered();
        has(older, SweepTransactionKind.MOVE, address(older), "broadcast");
        UUID old = ordered();
        has(old, SweepTransactionKind.MOVE, address(old), "broadcast");
        for (String status : List.of("intended", "signed", "broadcast")) {
            UUID gas = ordered();
            has(gas, SweepTransactionKind.GAS, "0x" + (Uuid7.next() + "00000000").replace("-", ""), status);
            assertThat(underWay(1)).as(status).containsExactly(gas);
            assertThat(underWay(9)).containsExactly(gas, older, old).doesNotContain(idle);
            Sql.run("update market.sweep_orders set status = 'failed', reason = 'test' where id = ?", gas);
            Sql.run("update market.sweep_transactions set status = 'failed', error = 'test' where order_id = ?", gas);
        }
    }
}

package io.amanat.custody.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Accounts of hardware wallets that are retired: money is kept and paid elsewhere from that moment on. */
@ExtendWith(TestDatabase.class)
class RetiredWalletsTest {
    private static final AtomicInteger CHAINS = new AtomicInteger(424_242);

    /** No other test keeps money there. */
    private final int chain = CHAINS.addAndGet(2);

    private final UUID account = CustodyRows.account(Row.user("admin").insert()).insert();
    private final String address = CustodyRows.address();

    private void verified(UUID account, long index, String text, Instant when) {
        TrezorAddress verified = TrezorAddress.of(Uuid7.next(), account, index, text, chain, null, when);
        verified.verify(when);
        Market.run(em -> new TrezorRepository(em).add(verified));
    }

    private boolean isRetired(EntityManager em, String address) {
        return new TrezorRepository(em).isRetired(chain, address);
    }

    private String kept() {
        return Market.in(em -> new TrezorRepository(em)
                .safekeeping(chain)
                .map(TrezorAddress::address)
                .orElse("nowhere"));
    }

    private static Void retire(EntityManager em, UUID account) {
        new TrezorRepository(em).lock(account).orElseThrow().retire(Row.NOON);
        em.flush();
        return null;
    }

    @Test
    void an_account_that_is_retired_keeps_and_pays_nothing_more_and_the_one_before_it_does() {
        String former = CustodyRows.address();
        UUID other = CustodyRows.account(Row.user("admin").insert()).insert();
        verified(other, 0, former, Row.NOON);
        verified(account, 0, address, Row.NOON.plusSeconds(1));
        assertThat(kept()).isEqualTo(address);
        Market.run(em -> retire(em, account));
        Market.run(em -> {
            TrezorRepository rows = new TrezorRepository(em);
            assertThat(rows.find(account).orElseThrow().isActive()).isFalse();
            assertThat(rows.payers(chain, 10))
                    .extracting(TrezorAddress::address)
                    .containsExactly(former);
            assertThat(rows.chains(account)).containsExactly(chain);
            assertThat(rows.isRetired(chain, address.toUpperCase(Locale.ROOT))).isTrue();
            assertThat(rows.isRetired(chain + 1, address))
                    .as("it is the same device on every chain")
                    .isTrue();
            assertThat(rows.isRetired(chain, former)).isFalse();
            assertThat(rows.isRetired(chain, CustodyRows.address())).isFalse();
        });
        assertThat(kept()).isEqualTo(former);
        Market.run(em -> retire(em, other));
        assertThat(kept()).isEqualTo("nowhere");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void who_retires_waits_for_what_is_just_decided(Race.End end) {
        verified(account, 0, address, Row.NOON);
        Race.Result<Boolean, Void> result = Race.run(end, em -> isRetired(em, address), em -> retire(em, account));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isFalse();
        boolean retired = Market.in(em -> isRetired(em, address));
        assertThat(retired).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void what_is_decided_while_somebody_retires_waits_and_sees_it(Race.End end) {
        verified(account, 0, address, Row.NOON);
        Race.Result<Void, Boolean> result = Race.run(end, em -> retire(em, account), em -> isRetired(em, address));
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.COMMIT);
    }
}

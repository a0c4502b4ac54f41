package io.amanat.custody.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.Wiring;
import io.amanat.custody.entity.StagedPayout;
import io.amanat.custody.entity.StagedPayoutStatus;
import io.amanat.payment.service.ChainAccounts;
import io.amanat.payment.service.ChainUnavailableException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What hardware wallets have signed is sent again until a chain shows it, all of it. */
class SendAgainTest {
    private static final int CHAIN = 56;
    private static final int DEAD = 97;

    private final List<StagedPayout> signed = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private StagedPayout broken;
    private StagedPayout held;

    private final class Signed extends SignedPayoutStore {
        @Override
        public List<StagedPayout> unfinished(UUID after, int limit) {
            return signed.stream()
                    .filter(payout -> after == null || payout.id().compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }

        @Override
        public Optional<ErrorCode> stop(StagedPayout payout) {
            if (payout.equals(broken)) {
                throw new IllegalStateException("a row that nobody has thought of");
            }
            return payout.equals(held) ? Optional.of(ErrorCode.RELEASE_ON_HOLD) : Optional.empty();
        }
    }

    private StagedPayout signed(int chain) {
        StagedPayout payout = new StagedPayout(
                Uuid7.next(),
                Uuid7.next(),
                Uuid7.next(),
                chain,
                "0x1",
                "m/0",
                "0x2",
                "0x3",
                BigInteger.ONE,
                "0x",
                signed.size(),
                60_000,
                BigInteger.ONE,
                StagedPayoutStatus.SIGNED,
                "0xraw" + signed.size(),
                "0xhash" + signed.size(),
                null,
                Instant.EPOCH,
                Instant.EPOCH);
        signed.add(payout);
        return payout;
    }

    @Test
    void one_that_cannot_be_asked_about_one_that_is_held_and_a_chain_that_is_silent_keep_no_other_waiting() {
        broken = signed(CHAIN);
        held = signed(CHAIN);
        signed(DEAD);
        signed(DEAD);
        signed(CHAIN);
        StagedPayoutService service = Wiring.inject(new StagedPayoutService(), "signed", new Signed());
        Wiring.inject(
                service,
                "chains",
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {ChainAccounts.class},
                        (proxy, method, arguments) -> {
                            sent.add((String) arguments[1]);
                            if (arguments[0].equals(DEAD)) {
                                throw new ChainUnavailableException("no node", null);
                            }
                            return Optional.empty();
                        }));
        assertThat(service.sendAgain()).isEqualTo(5);
        assertThat(sent).containsExactly("0xraw2", "0xraw4");
    }
}

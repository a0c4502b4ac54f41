package io.amanat.user.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What may happen once: challenges, counters of passkeys, their ids; and the wallet of an account. */
@ExtendWith(TestDatabase.class)
class ChallengesAndPasskeysTest {
    private static final Instant NOW = Row.NOON;
    private static final PasskeyDevice PHONE =
            new PasskeyDevice(PasskeyDeviceType.PLATFORM, null, null, List.of(), false);

    private final UUID user = Row.user("buyer").insert();
    private final String hash = Uuid7.next().toString().replace("-", "").repeat(2);

    private void give(ChallengeKind kind, String secretHash, Instant now) {
        Market.run(em -> new ChallengeRepository(em)
                .add(Uuid7.next(), kind, user, secretHash, "{\"a\":1}", now, now.plus(Duration.ofMinutes(5))));
    }

    private Optional<ChallengeRepository.Used> use(ChallengeKind kind, Instant now) {
        return Market.in(em -> new ChallengeRepository(em).use(kind, hash, now));
    }

    private static <T> List<T> atOnce(int times, Callable<T> task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        CyclicBarrier start = new CyclicBarrier(times);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_challenge_is_used_once_for_its_own_purpose_and_in_time() {
        give(ChallengeKind.PASSKEY_REGISTER, hash, NOW);
        assertThat(use(ChallengeKind.PASSKEY_LOGIN, NOW)).isEmpty();
        assertThat(use(ChallengeKind.PASSKEY_REGISTER, NOW.plusSeconds(300))).isEmpty();
        ChallengeRepository.Used used =
                use(ChallengeKind.PASSKEY_REGISTER, NOW.plusSeconds(299)).orElseThrow();
        assertThat(used.userId()).isEqualTo(user);
        assertThat(used.data()).isEqualTo("{\"a\": 1}");
        assertThat(use(ChallengeKind.PASSKEY_REGISTER, NOW)).isEmpty();
    }

    @Test
    void whose_a_code_is_can_be_seen_while_it_can_be_used_and_uses_nothing_up() {
        give(ChallengeKind.TELEGRAM_LINK, hash, NOW);
        java.util.function.Function<Instant, Optional<UUID>> owner =
                when -> Market.in(em -> new ChallengeRepository(em).owner(ChallengeKind.TELEGRAM_LINK, hash, when));
        assertThat(owner.apply(NOW)).contains(user);
        assertThat(owner.apply(NOW)).contains(user);
        assertThat(owner.apply(NOW.plusSeconds(300))).isEmpty();
        assertThat(use(ChallengeKind.TELEGRAM_LINK, NOW)).isPresent();
        assertThat(owner.apply(NOW)).isEmpty();
    }

    @Test
    void of_two_who_use_a_hand_off_code_one_gets_it() throws Exception {
        give(ChallengeKind.HANDOFF, hash, NOW);
        assertThat(atOnce(4, () -> use(ChallengeKind.HANDOFF, NOW).isPresent())).containsOnlyOnce(true);
    }

    @Test
    void the_newest_challenge_of_an_account_is_used_and_then_the_one_before() throws Exception {
        String newer = hash.substring(1) + "0";
        give(ChallengeKind.WALLET, hash, NOW);
        give(ChallengeKind.WALLET, newer, NOW.plusSeconds(1));
        Callable<Optional<ChallengeRepository.Used>> take = () ->
                Market.in(em -> new ChallengeRepository(em).useNewest(ChallengeKind.WALLET, user, NOW.plusSeconds(2)));
        assertThat(take.call()).isPresent();
        assertThat(Sql.column(
                        "select secret_hash from market.auth_challenges where user_id = ? and used_at is null", user))
                .containsExactly(hash);
        assertThat(atOnce(3, () -> take.call().isPresent())).containsOnlyOnce(true);
        assertThat(take.call()).isEmpty();
    }

    @Test
    void challenges_are_purged_after_their_time_only() {
        give(ChallengeKind.WALLET, hash, NOW);
        Market.run(em -> new ChallengeRepository(em).purge(NOW.plusSeconds(299), 1_000));
        assertThat(Sql.column("select kind::text from market.auth_challenges where secret_hash = ?", hash))
                .containsExactly("wallet");
        assertThat(Market.<Integer>in(em -> new ChallengeRepository(em).purge(NOW.plusSeconds(301), 1_000)))
                .isPositive();
        assertThat(Sql.column("select kind::text from market.auth_challenges where secret_hash = ?", hash))
                .isEmpty();
    }

    private String passkey(long counter) {
        String id = "key-" + Uuid7.next();
        Market.run(em ->
                new PasskeyRepository(em).insert(Passkey.registered(id, user, new byte[] {1}, counter, PHONE, NOW)));
        return id;
    }

    private boolean used(String id, long counter) {
        return Market.in(em -> new PasskeyRepository(em).used(id, counter, true, NOW.plusSeconds(9)));
    }

    @Test
    void a_counter_only_goes_up_except_for_those_that_never_count() {
        String counting = passkey(5);
        assertThat(used(counting, 5)).isFalse();
        assertThat(used(counting, 0)).isFalse();
        assertThat(used(counting, 6)).isTrue();
        assertThat(used(counting, 6)).isFalse();
        String silent = passkey(0);
        assertThat(used(silent, 0)).isTrue();
        assertThat(used(silent, 0)).isTrue();
        Passkey stored =
                Market.in(em -> new PasskeyRepository(em).find(counting)).orElseThrow();
        assertThat(stored.counter()).isEqualTo(6);
        assertThat(stored.isBackedUp()).isTrue();
        assertThat(stored.lastUsedAt()).isEqualTo(NOW.plusSeconds(9));
    }

    @Test
    void of_two_sign_ins_with_the_same_counter_one_gets_in() throws Exception {
        String id = passkey(5);
        assertThat(atOnce(4, () -> used(id, 6))).containsOnlyOnce(true);
    }

    @Test
    void a_credential_belongs_to_whom_registered_it_first_and_only_the_owner_deletes_it() {
        String id = passkey(0);
        UUID other = Row.user("seller").insert();
        assertThat(Market.<Boolean>in(em ->
                        new PasskeyRepository(em).insert(Passkey.registered(id, other, new byte[] {2}, 0, PHONE, NOW))))
                .isFalse();
        assertThat(Market.<Boolean>in(em -> new PasskeyRepository(em).delete(id, other)))
                .isFalse();
        assertThat(Market.<Boolean>in(em -> new PasskeyRepository(em).delete(id, user)))
                .isTrue();
        assertThat(Market.<Boolean>in(em -> new PasskeyRepository(em).delete(id, user)))
                .isFalse();
    }

    @Test
    void a_wallet_is_merged_into_the_profile() {
        Sql.run("update market.users set profile = '{\"bio\": \"x\", \"walletType\": \"ton\"}' where id = ?", user);
        Market.run(em -> new UserRepository(em)
                .setWallet(user, "0xABC", "{\"walletType\":\"evm\",\"walletProofTimestamp\":null}", NOW));
        User stored = Market.in(em -> new UserRepository(em).find(user)).orElseThrow();
        assertThat(stored.walletAddress()).isEqualTo("0xABC");
        assertThat(stored.updatedAt()).isEqualTo(NOW);
        assertThat(stored.profile()).contains("\"bio\": \"x\"", "\"walletType\": \"evm\"", "walletProofTimestamp");
    }
}

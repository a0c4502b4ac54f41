package io.amanat.release.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.TestSettings;
import io.amanat.database.Market;
import io.amanat.database.TestDatabase;
import io.amanat.ledger.entity.LedgerCheckRepository;
import io.amanat.payment.entity.FeeWaiver;
import io.amanat.payment.entity.PlatformFee;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Deals played by chance against PostgreSQL with the real services: after each step what the services did is what the model
 * of the rules says, the balances and states in the database are those of the model, and the verifier finds nothing.
 * {@code -Dmoney.play.sequences} and {@code -Dmoney.play.seed} play more of them, or the same again.
 */
@ExtendWith(TestDatabase.class)
@Tag("R-PAY-20")
class MoneyPlayTest {
    private static final int SEQUENCES = Integer.getInteger("money.play.sequences", 10_000);
    private static final long SEED = Long.getLong("money.play.seed", 20_261_121L);
    /** At once, each with people and chance of its own. */
    private static final int PLAYERS = 2;
    /** Deals that are played side by side in one transaction. */
    private static final int TOGETHER = 100;

    private static final int MAX_STEPS = 16;

    /** Of the tokens that deals are paid with, in turn. */
    private static final List<Integer> DECIMALS = List.of(18, 6, 0);

    @Test
    void ten_thousand_sequences_of_steps_never_break_the_books() throws Exception {
        Map<Integer, MarketSettings> settings = new HashMap<>();
        for (int bps : List.of(0, 250)) {
            settings.put(
                    bps,
                    new TestSettings()
                            .with(MarketSetting.PLATFORM_FEE_BPS, String.valueOf(bps))
                            .build());
        }
        ExecutorService threads = Executors.newFixedThreadPool(PLAYERS);
        try {
            List<Callable<Long>> players = new ArrayList<>();
            for (int number = 0; number < PLAYERS; number++) {
                Player player = new Player(number);
                int sequences = SEQUENCES / PLAYERS + (number < SEQUENCES % PLAYERS ? 1 : 0);
                players.add(() -> player.play(sequences, settings));
            }
            long steps = 0;
            for (Future<Long> played : threads.invokeAll(players)) {
                steps += played.get();
            }
            assertThat(steps).isGreaterThan(SEQUENCES * 3L);
        } finally {
            threads.shutdownNow();
        }
    }

    private static final class Player {
        private final String name;
        private final Random random;
        private final Escrows people = new Escrows();
        private long steps;

        Player(int number) {
            name = "seed " + SEED + ", player " + number;
            random = new Random(SEED + number);
        }

        /** Says how many steps it took. */
        long play(int sequences, Map<Integer, MarketSettings> settings) {
            for (int played = 0; played < sequences; played += TOGETHER) {
                int bps = played / TOGETHER % 2 == 0 ? 0 : 250;
                int count = Math.min(TOGETHER, sequences - played);
                int decimals = DECIMALS.get(played / TOGETHER % DECIMALS.size());
                Market.run(em -> play(em, count, bps, decimals, settings.get(bps)));
            }
            return steps;
        }

        /** Below what two have to agree to. */
        private BigDecimal price(int decimals) {
            return decimals == 0
                    ? BigDecimal.valueOf(1 + random.nextInt(900))
                    : BigDecimal.valueOf(1 + random.nextInt(900_000_000), Math.min(decimals, random.nextInt(7) + 6));
        }

        /** Every third buyer has taken points, at a rate that need not be that of the payout; null for none. */
        private FeeWaiver waiver(BigDecimal price, int decimals) {
            int bps = List.of(1, 250, 3_333, 9_999).get(random.nextInt(4));
            BigDecimal fee = PlatformFee.of(price, bps, decimals);
            BigDecimal discount = fee.multiply(BigDecimal.valueOf(1 + random.nextInt(8)))
                    .divide(BigDecimal.valueOf(8), decimals, RoundingMode.DOWN);
            return random.nextInt(3) > 0 || discount.signum() == 0 ? null : FeeWaiver.of(discount, bps);
        }

        private void play(EntityManager em, int count, int bps, int decimals, MarketSettings settings) {
            Treasury treasury = new Treasury(em, settings);
            List<Play> plays = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                BigDecimal price = price(decimals);
                FeeWaiver waiver = waiver(price, decimals);
                BigDecimal asked = waiver == null ? price : price.subtract(waiver.amount());
                Escrows.Paid paid =
                        waiver == null ? people.paid(em, price, decimals) : people.paid(em, price, waiver, decimals);
                Play play = new Play(people, paid, asked, bps, random);
                BigDecimal surplus = random.nextInt(4) == 0 ? BigDecimal.ONE : BigDecimal.ZERO;
                treasury.ledger.bookFunding(play.subject("0x" + play.payIn), asked.add(surplus), asked);
                plays.add(play);
            }
            // Some are short, some are long; all are checked after every step.
            List<Play> going = new ArrayList<>(plays);
            for (int step = 0; step < MAX_STEPS && !going.isEmpty(); step++) {
                for (Play play : going) {
                    try {
                        play.step(em, treasury);
                        em.flush();
                        em.clear();
                    } catch (RuntimeException failed) {
                        throw new IllegalStateException(name + ", deal " + play.payIn, failed);
                    }
                    steps++;
                }
                check(em, going, name + ", step " + step);
                going.removeIf(play -> random.nextInt(6) == 0);
            }
            em.clear();
        }
    }

    private static void check(EntityManager em, List<Play> plays, String when) {
        List<UUID> ids = plays.stream().map(play -> play.payIn).toList();
        assertThat(new LedgerCheckRepository(em).faults(ids)).as(when).isEmpty();
        Map<UUID, String> stored = stored(em, ids);
        for (Play play : plays) {
            assertThat(stored.get(play.payIn))
                    .as(when + ", deal " + play.payIn)
                    .isEqualTo(String.join(
                            " ",
                            play.escrow,
                            play.status,
                            plain(play.held()),
                            plain(play.released),
                            plain(play.refunded),
                            plain(play.fees),
                            plain(play.disputed)));
        }
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    @SuppressWarnings("unchecked")
    private static Map<UUID, String> stored(EntityManager em, List<UUID> ids) {
        List<Object[]> rows = em.createNativeQuery(
                        """
                        with e as (
                          select e.payment_id, coalesce(r.entry_type, e.entry_type)::text as kind, e.amount
                          from market.funds_ledger_entries e left join market.funds_ledger_entries r on r.id = e.reverses_entry_id
                          where e.payment_id = any (cast(?1 as uuid[]))
                        )
                        select p.id, p.escrow_state || ' ' || q.status || ' ' || trim_scale(sum(case
                            when e.kind = 'hold' then e.amount
                            when e.kind in ('release', 'refund', 'provider_fee', 'platform_fee') then -e.amount else 0 end))
                          || ' ' || trim_scale(coalesce(sum(e.amount) filter (where e.kind = 'release'), 0))
                          || ' ' || trim_scale(coalesce(sum(e.amount) filter (where e.kind = 'refund'), 0))
                          || ' ' || trim_scale(coalesce(sum(e.amount) filter (where e.kind in ('provider_fee', 'platform_fee')), 0))
                          || ' ' || trim_scale(coalesce(sum(e.amount) filter (where e.kind = 'dispute_hold'), 0))
                        from market.payments p join market.purchase_requests q on q.id = p.purchase_request_id
                        join e on e.payment_id = p.id group by p.id, q.id
                        """)
                .setParameter(1, ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .getResultList();
        return rows.stream().collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1]));
    }
}

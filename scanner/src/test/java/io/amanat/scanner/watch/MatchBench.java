package io.amanat.scanner.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.scanner.entity.IntentStatus;
import io.amanat.scanner.entity.OpenIntent;
import io.amanat.scanner.entity.Rail;
import io.amanat.scanner.evm.FeeProxyEvent;
import io.amanat.scanner.evm.LogReader;
import io.amanat.scanner.evm.PaymentReference;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * How fast answers of nodes are looked through: logs a second on one core against 100 000 open intents, of which every
 * hundredth log pays one; the goal is a million. Runs in the profile {@code bench} (docs/figures.md).
 */
class MatchBench {
    private static final int INTENTS = 100_000;
    private static final int LOGS = 20_000;
    private static final int PAYING_EVERY = 100;
    private static final int ROUNDS = 60;
    private static final String PROXY = "0x0dfbee143b42b41efc5a6f87bfd1ffc78c2f0ac9";
    private static final String TOKEN = "0x55d398326f99059ff775485246999027b3197955";

    @Test
    void logs_a_second_against_a_hundred_thousand_open_intents() {
        Random random = new Random(1);
        List<OpenIntent> open = new ArrayList<>(INTENTS);
        for (int i = 0; i < INTENTS; i++) {
            open.add(intent(i, random));
        }
        OpenIntents intents = new OpenIntents(56, null, Clock.systemUTC());
        open.forEach(intents::add);
        byte[] answer = answer(open, random);
        long best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            EvmMatches matches = new EvmMatches(PROXY, intents, Set.of(), new ScanMeter());
            long start = System.nanoTime();
            int read = LogReader.read(answer, 0, answer.length, matches);
            long perSecond = read * 1_000_000_000L / (System.nanoTime() - start);
            best = Math.max(best, perSecond);
            assertThat(read).isEqualTo(LOGS);
            assertThat(matches.seen()).hasSize(LOGS / PAYING_EVERY);
        }
        System.out.printf(
                "matching: %,d logs/s on one core (goal 1,000,000), %,d open intents, %,d bytes a log%n",
                best, INTENTS, answer.length / LOGS);
        assertThat(best)
                .as("an order of magnitude below the goal is a mistake, not a slow machine")
                .isGreaterThan(100_000);
    }

    private static OpenIntent intent(int number, Random random) {
        String id = "intent-" + number;
        String destination = "0x" + hex(random, 20);
        return new OpenIntent(
                id,
                Rail.PROXY,
                PaymentReference.of(id, "0".repeat(64), destination).topicRef(),
                TOKEN,
                destination,
                BigInteger.TEN,
                IntentStatus.PENDING,
                null,
                null,
                null,
                null,
                200,
                null,
                Instant.EPOCH);
    }

    private static byte[] answer(List<OpenIntent> open, Random random) {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < LOGS; i++) {
            OpenIntent paid = i % PAYING_EVERY == 0 ? open.get(i) : null;
            String topic = paid == null ? hex(random, 32) : paid.topicRef();
            String destination =
                    paid == null ? hex(random, 20) : paid.destination().substring(2);
            json.append(i == 0 ? "" : ",")
                    .append("{\"address\":\"")
                    .append(PROXY)
                    .append("\",\"topics\":[\"")
                    .append(FeeProxyEvent.TOPIC0)
                    .append("\",\"0x")
                    .append(topic)
                    .append("\"],\"data\":\"0x")
                    .append("0".repeat(24))
                    .append(TOKEN.substring(2))
                    .append("0".repeat(24))
                    .append(destination)
                    .append("0".repeat(48))
                    .append("0de0b6b3a7640000")
                    .append("0".repeat(128))
                    .append("\",\"blockNumber\":\"0x2f0a1b3\",\"transactionHash\":\"0x")
                    .append(hex(random, 32))
                    .append("\",\"transactionIndex\":\"0x1c\",\"blockHash\":\"0x")
                    .append(hex(random, 32))
                    .append("\",\"logIndex\":\"0x")
                    .append(Integer.toHexString(i))
                    .append("\",\"removed\":false}");
        }
        return json.append(']').toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String hex(Random random, int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }
}

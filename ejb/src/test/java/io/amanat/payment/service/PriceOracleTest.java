package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.outbound.service.Breaker;
import io.amanat.payment.entity.Rates;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that tells prices, stalls, fails and lies (R-PAY-30). */
class PriceOracleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String SILENCE = "";

    private final Map<String, String> prices = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final MarketClock clock = Wiring.clockAt(new MarketClock(), NOW);
    private HttpServer server;
    private TestSettings settings;
    private PriceOracle oracle;

    @BeforeEach
    void three_sources() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        settings = new TestSettings()
                .with(MarketSetting.ORACLE_SOURCES, source("a") + "  " + source("b") + "\n" + source("c"));
        wire();
    }

    @AfterEach
    void they_end() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private String source(String name) {
        return "*=http://127.0.0.1:" + server.getAddress().getPort() + "/" + name
                + "/{asset}#/data/{asset}/usd@/data/time";
    }

    private void wire() {
        PriceSources sources = Wiring.inject(new PriceSources(), "settings", settings.build());
        oracle = Wiring.inject(new PriceOracle(), "sources", sources);
        Wiring.inject(oracle, "settings", settings.build());
        Wiring.inject(oracle, "clock", clock);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            String path = exchange.getRequestURI().getPath().substring(1);
            String told = prices.getOrDefault(path, "{}");
            if (told.equals(SILENCE)) {
                await();
                return;
            }
            byte[] body = told.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(statuses.getOrDefault(path, 200), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void await() {
        try {
            assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void tells(String source, String asset, String price, Instant time) {
        prices.put(
                source + "/" + asset,
                "{\"data\":{\"" + asset + "\":{\"usd\":" + price + "},\"time\":" + time.getEpochSecond() + "}}");
    }

    private void allTell(String asset, String a, String b, String c) {
        tells("a", asset, a, NOW);
        tells("b", asset, b, NOW.minusSeconds(30));
        tells("c", asset, c, NOW.minusSeconds(60));
    }

    private String refusal(String currency, String token) {
        DomainException refused = catchThrowableOfType(DomainException.class, () -> oracle.rates(currency, token));
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(ErrorCode.PRICE_UNAVAILABLE);
        return refused.getMessage();
    }

    @Test
    void the_median_counts_and_the_older_reading_is_the_age_of_both() {
        allTell("EUR", "1.08", "\"1.0801\"", "1.0799");
        allTell("USDT", "0.9990", "0.9991", "0.9992");
        Rates rates = oracle.rates("EUR", "USDT");
        assertThat(rates.fxRate()).isEqualByComparingTo("1.08");
        assertThat(rates.tokenPriceUsd()).isEqualByComparingTo("0.9991");
        assertThat(rates.fxSource()).isEqualTo("median of 3");
        assertThat(rates.fetchedAt()).isEqualTo(NOW.minusSeconds(60));
        // The answer serves for a quarter of a minute.
        oracle.rates("EUR", "USDT");
        assertThat(asked).hasValue(6);
        Wiring.clockAt(clock, NOW.plus(PriceOracle.MEMORY));
        oracle.rates("EUR", "USDT");
        assertThat(asked).hasValue(12);
    }

    @Test
    void dollars_need_no_rate() {
        allTell("USDC", "1", "1", "1");
        assertThat(oracle.rates("USD", "USDC").fxRate()).isEqualByComparingTo("1");
    }

    @Test
    void one_source_that_lies_fails_or_stalls_changes_nothing() {
        allTell("USDT", "1", "1", "70000");
        allTell("EUR", "1.08", "1.08", "1.08");
        statuses.put("b/EUR", 500);
        assertThat(oracle.rates("EUR", "USDT").tokenPriceUsd()).isEqualByComparingTo("1");
        prices.put("a/TRY", SILENCE);
        tells("b", "TRY", "0.03", NOW);
        tells("c", "TRY", "0.03", NOW);
        long start = System.nanoTime();
        assertThat(oracle.rates("TRY", "USDT").fxRate()).isEqualByComparingTo("0.03");
        // Two tries of three seconds each.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
    }

    @Test
    void a_source_that_keeps_failing_gets_a_rest() {
        settings.with(MarketSetting.ORACLE_SOURCES, source("a"));
        wire();
        prices.put("a/EUR", "no json");
        for (int i = 0; i < Breaker.FAILURES; i++) {
            assertThat(refusal("EUR", "USDT")).isEqualTo("Nobody says what EUR is worth.");
        }
        int before = asked.get();
        assertThat(before).isEqualTo(2 * Breaker.FAILURES);
        refusal("EUR", "USDT");
        assertThat(asked).hasValue(before);
        tells("a", "EUR", "1.08", NOW);
        tells("a", "USDT", "1", NOW);
        Wiring.clockAt(clock, NOW.plus(Breaker.REST));
        assertThat(oracle.rates("EUR", "USDT").fxSource()).isEqualTo("127.0.0.1");
    }

    @Test
    void a_price_that_is_too_old_is_no_price() {
        tells("a", "EUR", "1.08", NOW.minusSeconds(3_601));
        tells("b", "EUR", "1.08", NOW.plusSeconds(600));
        assertThat(refusal("EUR", "USDT")).isEqualTo("What is known of the price of EUR is too old.");
        settings.with(MarketSetting.ORACLE_MAX_STALENESS_S, "4000");
        wire();
        allTell("USDT", "1", "1", "1");
        assertThat(oracle.rates("EUR", "USDT").fxRate()).isEqualByComparingTo("1.08");
    }

    @Test
    void sources_that_contradict_each_other_give_no_price() {
        allTell("EUR", "1", "1.1", "1.2");
        assertThat(refusal("EUR", "USDT")).isEqualTo("The sources do not agree on the price of EUR.");
    }

    @ParameterizedTest
    @CsvSource({"0.98, true", "0.9799, false", "1.02, true", "1.0201, false"})
    void a_token_too_far_from_its_dollar_is_not_paid_with(String price, boolean fine) {
        allTell("USDT", price, price, price);
        if (fine) {
            assertThat(oracle.rates("USD", "USDT").tokenPriceUsd()).isEqualByComparingTo(price);
        } else {
            assertThat(refusal("USD", "USDT")).isEqualTo("USDT is too far away from one dollar to be paid with.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"EUR\":{\"usd\":0},\"time\":1}}",
                "{\"data\":{\"EUR\":{\"usd\":-1},\"time\":1}}",
                "{\"data\":{\"EUR\":{\"usd\":\"NaN\"},\"time\":1}}",
                "{\"data\":{\"EUR\":{\"usd\":1e999999999},\"time\":1}}",
                "{\"data\":{\"EUR\":{\"usd\":1}}}",
                "{\"data\":{\"EUR\":{\"usd\":1},\"time\":\"yesterday\"}}",
                "{\"data\":{\"EUR\":{\"usd\":1},\"time\":99999999999999999999}}",
                "{\"data\":[]}",
                "[]",
                "null",
                "x"
            })
    void an_answer_without_a_price_or_its_time_is_none(String nonsense) {
        for (String source : new String[] {"a", "b", "c"}) {
            prices.put(source + "/EUR", nonsense);
        }
        assertThat(refusal("EUR", "USDT")).contains("EUR");
    }

    @Test
    void nobody_asked_means_no_price_and_the_bypass_knows_dollars_only() {
        settings.with(MarketSetting.ORACLE_SOURCES, null);
        wire();
        assertThat(refusal("USD", "USDT")).isEqualTo("Nobody says what USDT is worth.");
        settings.with(MarketSetting.ORACLE_BYPASS_ENABLED, "true");
        wire();
        assertThat(oracle.rates("USDC", "USDT").priceSource()).isEqualTo("bypass");
        assertThat(refusal("EUR", "USDT")).isEqualTo("Nobody says what EUR is worth.");
    }

    @Test
    void an_entry_that_is_no_source_is_left_out() {
        settings.with(
                MarketSetting.ORACLE_SOURCES,
                "nonsense *=http://x# EUR=chainlink://x/y *=nowhere#/a@/b " + source("a"));
        wire();
        tells("a", "EUR", "1.08", NOW);
        tells("a", "USDT", "1", NOW);
        assertThat(oracle.rates("EUR", "USDT").fxRate()).isEqualByComparingTo("1.08");
    }

    @Test
    void a_chainlink_feed_is_read_from_the_chain() {
        String feed = TestNode.address();
        try (TestNode node = new TestNode(1)) {
            settings.with(MarketSetting.ORACLE_SOURCES, "USDT=chainlink://1/" + feed)
                    .with(MarketSetting.RPC_URL_CHAIN_1, node.url());
            PriceSources sources = Wiring.inject(new PriceSources(), "settings", settings.build());
            JsonRpcChainReader chains = Wiring.inject(new JsonRpcChainReader(), "settings", settings.build());
            Wiring.inject(sources, "chains", Wiring.inject(chains, "clock", clock));
            Wiring.inject(oracle, "sources", sources);
            String round = word(7)
                    + word(99_910_000)
                    + word(1)
                    + word(NOW.minusSeconds(9).getEpochSecond())
                    + word(7);
            node.answersCall(feed, ChainlinkPriceSource.LATEST_ROUND, "0x" + round);
            Rates rates = oracle.rates("USD", "USDT");
            assertThat(rates.tokenPriceUsd()).isEqualByComparingTo("0.9991");
            assertThat(rates.fetchedAt()).isEqualTo(NOW.minusSeconds(9));
            assertThat(rates.priceSource()).hasSizeLessThanOrEqualTo(60).startsWith("chainlink:1:0x");
            Wiring.clockAt(clock, NOW.plusSeconds(60));
            node.answersCall(feed, ChainlinkPriceSource.LATEST_ROUND, "0x" + word(1));
            refusal("USD", "USDT");
        }
    }

    private static String word(long value) {
        String digits = BigInteger.valueOf(value).toString(16);
        return "0".repeat(64 - digits.length()) + digits;
    }
}

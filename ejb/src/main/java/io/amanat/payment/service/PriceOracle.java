package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.outbound.service.Breaker;
import io.amanat.payment.entity.Pricing;
import io.amanat.payment.entity.Rates;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What currencies and tokens are worth in US dollars: the median of several sources, none older than allowed, no token too
 * far from its dollar (R-PAY-30). Asks others: never called inside a transaction.
 */
@ApplicationScoped
public class PriceOracle {
    /** How long one answer serves everybody. */
    static final Duration MEMORY = Duration.ofSeconds(15);

    private static final Set<String> DOLLARS = Set.of("USDT", "USDC");
    private static final String USD = "USD";
    private static final Logger LOG = Logger.getLogger(PriceOracle.class.getName());

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<PriceSource, Breaker> breakers = new ConcurrentHashMap<>();

    @Inject
    private PriceSources sources;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    private record Known(Price price, Instant from) {
        boolean serves(Instant now) {
            return !now.isBefore(from) && now.isBefore(from.plus(MEMORY));
        }
    }

    /**
     * The rates from a pricing currency to a token.
     *
     * @throws DomainException PRICE_UNAVAILABLE with the reason, see {@link QuoteRejection}
     */
    public Rates rates(String currency, String token) {
        Price fx = price(currency);
        Price dollars = price(token);
        int away = Math.abs(Pricing.depegBps(dollars.usd()));
        if (DOLLARS.contains(token) && away > settings.integer(MarketSetting.ORACLE_MAX_DEPEG_BPS)) {
            throw rejected(QuoteRejection.DEPEG, token);
        }
        Instant older = fx.asOf().isBefore(dollars.asOf()) ? fx.asOf() : dollars.asOf();
        return new Rates(fx.usd(), fx.source(), dollars.usd(), dollars.source(), older);
    }

    private Price price(String asset) {
        Instant now = clock.instant();
        if (USD.equals(asset)) {
            return new Price("usd", BigDecimal.ONE, now);
        }
        if (DOLLARS.contains(asset) && settings.flag(MarketSetting.ORACLE_BYPASS_ENABLED)) {
            return new Price("bypass", BigDecimal.ONE, now);
        }
        Known last = known.get(asset);
        if (last != null && last.serves(now)) {
            return last.price();
        }
        MedianPrice.Result result = MedianPrice.of(
                ask(asset, now),
                now,
                Duration.ofSeconds(settings.integer(MarketSetting.ORACLE_MAX_STALENESS_S)),
                settings.integer(MarketSetting.ORACLE_MAX_SPREAD_BPS));
        if (result.rejection() != null) {
            throw rejected(result.rejection(), asset);
        }
        known.put(asset, new Known(result.price(), now));
        return result.price();
    }

    /** All at once: the slowest decides how long it takes, not their sum. Each is asked a second time when it fails. */
    private List<Price> ask(String asset, Instant now) {
        List<CompletableFuture<Optional<Price>>> asked = new ArrayList<>();
        for (PriceSource source : sources.of(asset)) {
            if (breaker(source).allows(now)) {
                asked.add(source.ask(asset)
                        .exceptionallyCompose(failed -> source.ask(asset))
                        .handle((price, failed) -> note(source, price, failed)));
            }
        }
        return asked.stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Price> note(PriceSource source, Price price, Throwable failed) {
        if (failed == null) {
            breaker(source).succeeded();
        } else {
            breaker(source).failed(clock.instant());
            LOG.log(Level.WARNING, "Price source " + source.name() + " does not answer.", failed);
        }
        return Optional.ofNullable(price);
    }

    private Breaker breaker(PriceSource source) {
        return breakers.computeIfAbsent(source, key -> new Breaker());
    }

    private static DomainException rejected(QuoteRejection why, String asset) {
        return new DomainException(ErrorCode.PRICE_UNAVAILABLE, why.about(asset));
    }
}

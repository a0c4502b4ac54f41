package io.amanat.payment.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** A price told by a Chainlink aggregator: {@code latestRoundData()} of a feed in US dollars, which has 8 decimals. */
final class ChainlinkPriceSource implements PriceSource {
    /** First four bytes of keccak256("latestRoundData()"). */
    static final String LATEST_ROUND = "0xfeaf968c";

    private static final int DECIMALS = 8;
    private static final int WORD = 64;
    private static final int WORDS = 5;

    private final ChainReader chains;
    private final String asset;
    private final int chainId;
    private final String aggregator;

    ChainlinkPriceSource(ChainReader chains, String asset, int chainId, String aggregator) {
        this.chains = chains;
        this.asset = asset;
        this.chainId = chainId;
        this.aggregator = aggregator;
    }

    @Override
    public String name() {
        return "chainlink:" + chainId + ":" + aggregator;
    }

    @Override
    public boolean covers(String wanted) {
        return asset.equals(wanted);
    }

    @Override
    public CompletableFuture<Price> ask(String wanted) {
        return CompletableFuture.supplyAsync(this::read);
    }

    private Price read() {
        try {
            String answer = chains.call(chainId, aggregator, LATEST_ROUND);
            if (answer.length() != 2 + WORD * WORDS) {
                throw new UncheckedIOException(new IOException("no round data"));
            }
            BigInteger price = word(answer, 1);
            if (price.signum() <= 0 || price.bitLength() > 128) {
                throw new UncheckedIOException(new IOException("no price in the round"));
            }
            return new Price(
                    name(),
                    new BigDecimal(price, DECIMALS),
                    Instant.ofEpochSecond(word(answer, 3).longValueExact()));
        } catch (ChainUnavailableException | ArithmeticException | DateTimeException unreadable) {
            throw new UncheckedIOException(new IOException("no round to be had", unreadable));
        }
    }

    private static BigInteger word(String answer, int index) {
        int from = 2 + index * WORD;
        return new BigInteger(answer.substring(from, from + WORD), 16);
    }
}

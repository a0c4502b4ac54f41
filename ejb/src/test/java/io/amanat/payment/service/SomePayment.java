package io.amanat.payment.service;

import io.amanat.payment.entity.PayInTerms;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.shared.chain.Token;
import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/** Pay-ins that are in no database. */
final class SomePayment {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final String PROXY = "0x" + "fe".repeat(20);
    static final String TOKEN = "0x" + "a1".repeat(20);

    private SomePayment() {}

    static Payment of(PaymentProvider provider, int chainId) {
        UUID id = Uuid7.next();
        PayInTerms terms = new PayInTerms(
                Uuid7.next(),
                Uuid7.next(),
                Uuid7.next(),
                Uuid7.next(),
                provider,
                new Token(chainId, TOKEN, "USDC", 6, "USDC"),
                "somewhere",
                new BigDecimal("12.5"),
                BigInteger.valueOf(12_500_000),
                "0x" + "11".repeat(20),
                null);
        return Payment.payIn(id, terms, NOW.plusSeconds(86_400), NOW);
    }

    static Payment payable(PaymentProvider provider, int chainId) {
        Payment payment = of(provider, chainId);
        payment.makePayable(
                "0xa1b2c3d4e5f60718",
                "{\"proxyAddress\":\""
                        + PROXY.toUpperCase(java.util.Locale.ROOT).replace("0X", "0x") + "\"}",
                NOW);
        return payment;
    }
}

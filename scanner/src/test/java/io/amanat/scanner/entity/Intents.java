package io.amanat.scanner.entity;

import io.amanat.scanner.evm.PaymentReference;
import io.amanat.shared.chain.ChainType;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Intents that wait for their money. */
final class Intents {
    private Intents() {}

    static ScannerIntent of(String id) {
        return of(id, ChainType.EVM, 97, BigInteger.TEN);
    }

    static ScannerIntent of(String id, ChainType type, int chainId, BigInteger amount) {
        String salt = (id.replace("-", "") + "0".repeat(64)).substring(0, 64);
        String destination = "0x" + "1".repeat(40);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new ScannerIntent(
                id,
                chainId,
                type,
                type == ChainType.EVM ? Rail.PROXY : Rail.TRANSFER,
                "0x" + "2".repeat(40),
                destination,
                amount,
                type == ChainType.EVM ? PaymentReference.of(id, salt, destination) : null,
                IntentStatus.PENDING,
                "https://market.example/hook",
                "a secret of some length",
                5,
                null,
                null,
                null,
                0,
                salt,
                null,
                now,
                now);
    }
}

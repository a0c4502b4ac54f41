package io.amanat.scanner.balance;

import io.amanat.scanner.delivery.Callback;
import io.amanat.scanner.entity.BalanceWatch;
import io.amanat.scanner.intent.Addresses;
import io.amanat.scanner.node.Balances;
import jakarta.json.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The message that a balance is no longer what the market last accepted (spec 02 §7.2).
 *
 * <p>Coins of the chain itself that came or went are told beside it, in fields of their own: somebody may have sent
 * those instead of the token. When nothing else changed, {@code delta} is 0.
 */
final class BalanceChanged {
    static final String TYPE = "balance_changed";

    private BalanceChanged() {}

    static Callback of(BalanceWatch watch, Balances told, Instant checkedAt) {
        BigInteger balance = told.token();
        BigInteger coinBefore = watch.coinBalance() == null ? told.coin() : watch.coinBalance();
        int count = watch.changeCount() + 1;
        byte[] body = Json.createObjectBuilder()
                .add("eventType", TYPE)
                .add("watchId", watch.watchId())
                .add("chainId", watch.chainId())
                .add("chainType", watch.chainType().code())
                .add("address", Addresses.told(watch.chainType(), watch.address()))
                .add("tokenAddress", Addresses.told(watch.chainType(), watch.tokenAddress()))
                .add("tokenSymbol", watch.tokenSymbol() == null ? "" : watch.tokenSymbol())
                .add("decimals", watch.decimals())
                .add("previousBalance", watch.currentBalance().toString())
                .add("currentBalance", balance.toString())
                .add("delta", balance.subtract(watch.currentBalance()).toString())
                .add("nativePreviousBalance", coinBefore.toString())
                .add("nativeBalance", told.coin().toString())
                .add("nativeDelta", told.coin().subtract(coinBefore).toString())
                .add("changeCount", count)
                .add("checkedAt", checkedAt.truncatedTo(ChronoUnit.SECONDS).toString())
                .add("status", TYPE)
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        // The watch's id repeats; count and balance make the message one of its own, as the market sees it too.
        String message = watch.watchId() + ":" + count + ":" + balance;
        return new Callback(watch.callbackUrl(), watch.watchId(), message, TYPE, watch.callbackSecret(), body);
    }
}

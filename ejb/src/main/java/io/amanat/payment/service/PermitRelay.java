package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.limit.service.Limit;
import io.amanat.limit.service.Limiter;
import io.amanat.outbound.service.HttpCall;
import io.amanat.payment.entity.Payment;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Passes a buyer's signed permit on to a service that broadcasts it and pays the gas (R-PAY-09). This server holds no key:
 * it only sees to it that nobody has foreign or useless permits broadcast at its expense.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PermitRelay {
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    /** First four bytes of keccak256("DOMAIN_SEPARATOR()") and of keccak256("nonces(address)"). */
    static final String DOMAIN_SEPARATOR = "0x3644e515";

    static final String NONCES = "0x7ecebe00";
    /** A permit that ends sooner may be over before it is mined. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private static final int MAX_ANSWER = 16 * 1024;
    private static final int WORD = 66;

    private final HttpCall calls = new HttpCall(ANSWER_TIMEOUT, MAX_ANSWER);

    @Inject
    private PaymentStore payments;

    @Inject
    private ChainReader chains;

    @Inject
    private Limiter limiter;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    /**
     * The payment somebody wants to relay for.
     *
     * @throws DomainException PAYMENT_NOT_FOUND for an unknown and for a foreign one alike, RATE_LIMIT_EXCEEDED,
     *     PAYMENT_NOT_PAYABLE
     */
    public Payment admit(Actor actor, UUID paymentId) {
        Payment payment = payments.find(paymentId)
                .filter(found -> PaymentAccess.PAYER.admits(actor, found))
                .orElseThrow(() -> new DomainException(ErrorCode.PAYMENT_NOT_FOUND));
        limiter.take(Limit.PERMIT_RELAY, actor.userId() + ":" + paymentId);
        if (!payment.isPayable()) {
            throw new DomainException(ErrorCode.PAYMENT_NOT_PAYABLE);
        }
        return payment;
    }

    /**
     * Passes it on.
     *
     * @return hash of the transaction that carries it
     * @throws DomainException FEATURE_DISABLED without a relayer or a node, TOKEN_UNSUPPORTED for a token without permits,
     *     VALIDATION_ERROR for a permit of no use, CHAIN_UNAVAILABLE
     */
    public String relay(Payment payment, Permit permit) {
        String relayer = settings.text(MarketSetting.PERMIT_RELAYER_URL);
        if (relayer == null || !chains.reads(payment.onChain().chainId())) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "Permits are not relayed here.");
        }
        check(payment, permit);
        try {
            if (!permit.isSignedByOwner(domain(payment), nonce(payment, permit.owner()))) {
                throw DomainException.invalid("signature", "INVALID", "The owner has not signed this permit.");
            }
            return send(relayer, payment, permit);
        } catch (ChainUnavailableException unavailable) {
            throw new DomainException(ErrorCode.CHAIN_UNAVAILABLE, ErrorCode.CHAIN_UNAVAILABLE.message(), unavailable);
        } catch (UncheckedIOException | JsonException unreadable) {
            throw new DomainException(ErrorCode.CHAIN_UNAVAILABLE, "The relayer does not answer.", unreadable);
        }
    }

    /** Only the proxy that moves the money of this payment may be allowed to, enough, and for long enough. */
    private void check(Payment payment, Permit permit) {
        String block = payment.instructions().checkoutBlock();
        String proxy = block == null
                ? ""
                : JsonObjects.read(block).getString("proxyAddress", "").toLowerCase(Locale.ROOT);
        if (!permit.spender().equals(proxy)) {
            throw DomainException.invalid("spender", "INVALID", "spender must be the proxy of this payment.");
        }
        if (permit.value().compareTo(payment.expectedBaseUnits()) < 0) {
            throw DomainException.invalid("value", "OUT_OF_RANGE", "value does not cover the payment.");
        }
        Instant now = clock.instant();
        if (permit.deadline().isBefore(now.plus(SHORTEST))) {
            throw DomainException.invalid("deadline", "OUT_OF_RANGE", "deadline is over before it can be used.");
        }
    }

    private byte[] domain(Payment payment) {
        return HexFormat.of().parseHex(word(payment, DOMAIN_SEPARATOR).substring(2));
    }

    private BigInteger nonce(Payment payment, String owner) {
        return new BigInteger(
                word(payment, NONCES + "0".repeat(24) + owner.substring(2)).substring(2), 16);
    }

    private String word(Payment payment, String question) {
        String answer =
                chains.call(payment.onChain().chainId(), payment.onChain().tokenAddress(), question);
        if (answer.length() != WORD) {
            throw new DomainException(ErrorCode.TOKEN_UNSUPPORTED, "This token knows no permits.");
        }
        return answer;
    }

    private String send(String relayer, Payment payment, Permit permit) {
        JsonObject body = JsonObjects.builder()
                .add("paymentId", payment.id().toString())
                .add("chainId", payment.onChain().chainId())
                .add("token", payment.onChain().tokenAddress())
                .add("owner", permit.owner())
                .add("spender", permit.spender())
                .add("value", permit.value().toString())
                .add("deadline", permit.deadline().getEpochSecond())
                .add("signature", "0x" + HexFormat.of().formatHex(permit.signature()))
                .build();
        String key = settings.text(MarketSetting.PERMIT_RELAYER_KEY);
        HttpCall.Reply reply = calls.post(
                URI.create(relayer),
                key == null ? Map.of() : Map.of("Authorization", "Bearer " + key),
                body.toString());
        if (reply.status() >= 300) {
            throw new DomainException(ErrorCode.CHAIN_UNAVAILABLE, "The relayer refused the permit.");
        }
        return JsonObjects.read(reply.body()).getString("txHash", "");
    }
}

package io.amanat.user.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.shared.chain.TonAddress;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.entity.ChallengeKind;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The wallet of an account. An EVM one counts only with a signature over a text that we chose; one of TON is taken at
 * its word and marked as unproven.
 */
@Stateless
public class WalletService {
    private static final int MAX_ADDRESS = 128;
    private static final int MAX_TEXT = 200;

    @Inject
    private UserRepository users;

    @Inject
    private Challenges challenges;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    /** What a wallet is asked to sign. */
    public record Challenge(String message, String nonce, Instant expiresAt) {}

    /**
     * A wallet as its owner names it, unchecked.
     *
     * @param nonce which challenge was signed; null for the newest
     */
    public record Claim(String address, String walletType, String signature, String nonce) {}

    /** @param address the one that will sign; may be missing */
    public Challenge challenge(Actor actor, String address) {
        Fields fields = new Fields();
        String text = fields.text("address", address, 0, MAX_ADDRESS);
        String wallet = WalletProof.evmOrNull(text);
        if (text != null && wallet == null) {
            fields.reject("address", "INVALID", "address is not an EVM address.");
        }
        fields.check();
        Instant now = clock.instant();
        Instant end = now.plus(Challenges.LIFETIME);
        String nonce = Secrets.token();
        String message = WalletProof.message(domain(), wallet, nonce, now, end);
        JsonObjectBuilder data = JsonObjects.builder().add("message", message);
        if (wallet != null) {
            data.add("address", wallet);
        }
        challenges.give(ChallengeKind.WALLET, actor.userId(), nonce, data.build(), Challenges.LIFETIME);
        return new Challenge(message, nonce, end);
    }

    private String domain() {
        List<String> origins = settings.list(MarketSetting.FRONTEND_URL);
        return URI.create(origins.isEmpty() ? settings.required(MarketSetting.BACKEND_URL) : origins.get(0))
                .getAuthority();
    }

    /**
     * Makes a wallet the account's own. A wrong signature leaves the challenge as it was: it may be signed again.
     *
     * @throws DomainException VALIDATION_ERROR for a bad address and for a signature that is not that address's
     */
    public User set(Actor actor, Claim claim) {
        Fields fields = new Fields();
        String text = fields.text("address", claim.address(), 1, MAX_ADDRESS);
        WalletType type = fields.oneOf("walletType", claim.walletType(), WalletType.class, null);
        if (claim.walletType() == null) {
            fields.reject("walletType", "REQUIRED", "walletType is required.");
        }
        String address = type == WalletType.TON
                ? (TonAddress.parseOrNull(text) == null ? null : text)
                : WalletProof.evmOrNull(text);
        if (text != null && type != null && address == null) {
            fields.reject("address", "INVALID", "address is not a valid " + type.code() + " address.");
        }
        boolean proven = type == WalletType.EVM;
        String signature = fields.text("signature", claim.signature(), proven ? 1 : 0, MAX_TEXT);
        String nonce = fields.text("nonce", claim.nonce(), 0, MAX_TEXT);
        fields.check();
        if (proven) {
            prove(actor, address, signature, nonce);
        }
        Instant now = clock.instant();
        users.setWallet(actor.userId(), address, profile(address, type, proven, now), now);
        audit.record(
                actor.userId(),
                "user.wallet",
                "user",
                actor.userId(),
                Map.of("type", type.code(), "address", address, "proven", Boolean.toString(proven)));
        return users.find(actor.userId()).orElseThrow(() -> new DomainException(ErrorCode.TOKEN_INVALID));
    }

    private void prove(Actor actor, String address, String signature, String nonce) {
        Optional<Challenges.Taken> taken = nonce == null
                ? challenges.takeNewest(ChallengeKind.WALLET, actor.userId())
                : challenges.take(ChallengeKind.WALLET, nonce).filter(one -> actor.is(one.userId()));
        JsonObject data = taken.map(Challenges.Taken::data)
                .orElseThrow(() -> DomainException.invalid(
                        "signature", "CHALLENGE_EXPIRED", "Ask for a new text to sign and try again."));
        if (!data.getString("address", address).equals(address)
                || !WalletProof.signed(data.getString("message"), signature, address)) {
            throw DomainException.invalid(
                    "signature", "INVALID", "The signature is not one of this address over the text that was asked.");
        }
    }

    private static String profile(String address, WalletType type, boolean proven, Instant now) {
        JsonObjectBuilder patch = JsonObjects.builder()
                .add("walletAddress", address)
                .add("walletType", type.code())
                .add("walletProvider", type.provider())
                .add("walletProofVerified", proven);
        if (proven) {
            patch.add("walletProofTimestamp", now.toString());
        } else {
            patch.addNull("walletProofTimestamp");
        }
        return patch.build().toString();
    }
}

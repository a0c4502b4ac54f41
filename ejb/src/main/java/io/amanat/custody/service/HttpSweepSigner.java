package io.amanat.custody.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.outbound.service.HttpCall;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObjectBuilder;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** A signer of its own machine, asked over HTTP: POST of the transaction, answered by {@code {"rawTransaction": "0x…"}}. */
@ApplicationScoped
public class HttpSweepSigner implements SweepSigner {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_ANSWER = 64 * 1024;

    private final HttpCall calls = new HttpCall(ANSWER_TIMEOUT, MAX_ANSWER);

    @Inject
    private MarketSettings settings;

    @Override
    public String name() {
        return "http";
    }

    @Override
    public boolean serves(int chainId) {
        return true;
    }

    @Override
    public String gasAddress() {
        return settings.required(MarketSetting.SWEEP_GAS_ADDRESS).toLowerCase(Locale.ROOT);
    }

    @Override
    public String sign(UnsignedTransaction transaction, String account, String path) {
        JsonObjectBuilder question = JsonObjects.builder()
                .add("chainId", transaction.chainId())
                .add("from", transaction.from())
                .add("nonce", transaction.nonce())
                .add("gasPrice", transaction.gasPrice().toString())
                .add("gasLimit", transaction.gasLimit())
                .add("to", transaction.to())
                .add("value", transaction.value().toString())
                .add("data", transaction.data());
        if (path != null) {
            question.add("account", account).add("path", path);
        }
        try {
            HttpCall.Reply reply = calls.post(
                    URI.create(settings.required(MarketSetting.SWEEP_SIGNER_URL)),
                    Map.of("Authorization", "Bearer " + settings.required(MarketSetting.SWEEP_SIGNER_KEY)),
                    question.build().toString());
            if (reply.status() != 200) {
                throw new SignerException("the signer answered " + reply.status());
            }
            String raw = JsonObjects.read(reply.body()).getString("rawTransaction", null);
            if (raw == null) {
                throw new SignerException("the signer answered something else than a transaction");
            }
            return raw;
        } catch (UncheckedIOException | JsonException | IllegalArgumentException failed) {
            throw new SignerException("the signer did not answer", failed);
        }
    }
}

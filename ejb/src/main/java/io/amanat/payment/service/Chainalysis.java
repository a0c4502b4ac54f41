package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.outbound.service.HttpCall;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Chainalysis' sanctions API: an address with any identification is sanctioned. */
@ApplicationScoped
public class Chainalysis implements AmlProvider {
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_ANSWER = 256 * 1024;

    private final HttpCall calls = new HttpCall(ANSWER_TIMEOUT, MAX_ANSWER);

    @Inject
    private MarketSettings settings;

    @Override
    public String name() {
        return "chainalysis";
    }

    @Override
    public boolean isListed(String address) {
        if (!address.matches("[0-9A-Za-z:_-]{1,120}")) {
            throw new AmlUnavailableException("this is no address", null);
        }
        try {
            HttpCall.Reply reply = calls.get(
                    URI.create(settings.required(MarketSetting.CHAINALYSIS_API_URL) + "/address/" + address),
                    Map.of("X-API-Key", settings.required(MarketSetting.CHAINALYSIS_API_KEY)));
            if (reply.status() != 200) {
                throw new AmlUnavailableException("status " + reply.status(), null);
            }
            return !JsonObjects.read(reply.body())
                    .getJsonArray("identifications")
                    .isEmpty();
        } catch (UncheckedIOException | JsonException | NullPointerException | ClassCastException unreadable) {
            throw new AmlUnavailableException("no answer that can be read", unreadable);
        }
    }
}

package io.amanat.release.rest;

import io.amanat.config.service.MoneyPauses;
import io.amanat.shared.error.Fields;
import java.util.Locale;

/** A turn of a switch that stops money, checked alike wherever it is asked. */
public final class PauseInput {
    private static final int MAX_REASON = 500;
    private static final int MAX_SYMBOL = 20;

    private PauseInput() {}

    /** What is stopped or let go, and why. */
    public record Turn(MoneyPauses.Scope scope, boolean paused, String reason) {}

    /**
     * Without chain and asset it is everything.
     *
     * @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field
     */
    public static Turn check(String chainId, String asset, Boolean paused, String reason) {
        Fields fields = new Fields();
        Integer chain = chainId == null ? null : fields.integer("chainId", chainId, 1, Integer.MAX_VALUE, null);
        String symbol = fields.text("asset", asset, 0, MAX_SYMBOL);
        if (chainId != null && symbol != null) {
            fields.reject("asset", "NOT_APPLICABLE", "Name a chain or a token, not both.");
        }
        if (paused == null) {
            fields.reject("paused", "REQUIRED", "paused is required.");
        }
        String why = fields.text("reason", reason, 1, MAX_REASON);
        fields.check();
        MoneyPauses.Scope scope = new MoneyPauses.Scope(chain, symbol == null ? null : symbol.toUpperCase(Locale.ROOT));
        return new Turn(scope, Boolean.TRUE.equals(paused), why);
    }
}

package io.amanat.config.service;

/**
 * Every knob that an administrator turns while the server runs. docs/config.md lists them; the confirmation thresholds,
 * one per chain, come beside.
 */
public enum LiveSetting {
    POINTS_PER_USD("points.per_usd", "1", "Points that a buyer earns per US dollar of a finished deal."),
    POINTS_PER_REFERRAL(
            "points.per_referral", "50", "Points for whoever brought a buyer, at the buyer's first finished deal."),
    POINTS_REDEMPTION_ENABLED("points.redemption_enabled", "false", "Whether points can be redeemed."),
    POINTS_REDEMPTION_RATE("points.redemption_rate", "100", "Points that a discount of one US dollar costs."),
    RELEASE_FOUR_EYES_ABOVE(
            "release.four_eyes_above",
            "1000",
            "Tokens of a pay-in above which a payout or refund needs a second administrator; 0 asks it of none."
                    + " Unless 0, a second one compares the addresses that sweeps go to."),
    DIGITAL_CHALLENGE_HOURS(
            "release.digital_challenge_hours",
            "0",
            "Hours after its acceptance that a digital product is not paid out yet; 0 as configured."),
    SERVICE_CHALLENGE_HOURS(
            "release.service_challenge_hours", "0", "The same for services and consultations; 0 as configured."),
    SWEEP_TIMER(
            "custody.sweep_timer",
            "\"auto\"",
            "Whether the timer moves money on from receiving addresses: on, off, or auto as the server is configured."),
    SWEEP_INTERVAL_MS("custody.sweep_interval_ms", "0", "Between two rounds of that timer; 0 as configured."),
    MONEY_PAUSED(
            "money.paused",
            "false",
            "Whether no payment, payout, refund or sweep may be started; `money.paused.chain:<chainId>` and"
                    + " `money.paused.asset:<symbol>` say it of one chain or token.");

    private static final String CONFIRMATION_THRESHOLD = "confirmation_threshold:";

    private final String key;
    private final String defaultJson;
    private final String doc;

    LiveSetting(String key, String defaultJson, String doc) {
        this.key = key;
        this.defaultJson = defaultJson;
        this.doc = doc;
    }

    /** The name it is stored under. */
    public String key() {
        return key;
    }

    /** A JSON number, string or boolean. */
    public String defaultJson() {
        return defaultJson;
    }

    /** What it does, one sentence. */
    public String doc() {
        return doc;
    }

    /** The key of a chain's confirmation threshold; its default is the chain's floor (data model 10.1). */
    public static String confirmationThreshold(int chainId) {
        return CONFIRMATION_THRESHOLD + chainId;
    }

    /** The chain of such a key. */
    static int chainOf(String thresholdKey) {
        return Integer.parseInt(thresholdKey.substring(CONFIRMATION_THRESHOLD.length()));
    }
}

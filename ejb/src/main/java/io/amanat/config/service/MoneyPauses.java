package io.amanat.config.service;

import io.amanat.config.entity.ConfigChange;
import io.amanat.config.entity.ConfigRepository;
import io.amanat.config.entity.ConfigSetting;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The switches that stop money: all of it, one chain's, one token's. Stored with their history, so that no restart and no
 * other node forgets one. What has left already is booked all the same: a pause stops the start of movements only. Works
 * inside the caller's transaction.
 */
@ApplicationScoped
public class MoneyPauses {
    private static final ChainRegistry CHAINS = ChainRegistry.load();
    private static final String TRUE = "true";

    @Inject
    private ConfigRepository settings;

    @Inject
    private MarketClock clock;

    /**
     * What a switch stops: both null: everything; otherwise one of them.
     *
     * @param asset a token's symbol
     */
    public record Scope(Integer chainId, String asset) {
        public static final Scope ALL = new Scope(null, null);

        String key() {
            String root = LiveSetting.MONEY_PAUSED.key();
            if (chainId != null) {
                return root + ".chain:" + chainId;
            }
            return asset == null ? root : root + ".asset:" + asset;
        }
    }

    /** @param changedBy null when nobody has turned it yet */
    public record Switch(Scope scope, boolean paused, UUID changedBy, Instant changedAt) {}

    /** @param reason may be null */
    public record Change(UUID id, Scope scope, boolean paused, UUID changedBy, String reason, Instant changedAt) {}

    /**
     * Whether a movement may not start. Until the caller's transaction ends nobody can pause it: whoever pauses waits, so
     * that nothing starts after a pause was told to be in force.
     */
    public boolean stops(Integer chainId, String asset) {
        return settings.share(Scope.ALL.key(), keys(chainId, asset)).containsValue(TRUE);
    }

    /** The same for a look that need not be the last word, e.g. whether a buyer may begin to pay. */
    public boolean isPaused(Integer chainId, String asset) {
        return settings.all(keys(chainId, asset)).stream().anyMatch(row -> TRUE.equals(row.value()));
    }

    /** Every switch that stops money of a chain and a token. */
    public static List<Scope> over(Integer chainId, String asset) {
        return List.of(Scope.ALL, new Scope(chainId, null), new Scope(null, asset));
    }

    private static List<String> keys(Integer chainId, String asset) {
        return over(chainId, asset).stream().map(Scope::key).toList();
    }

    /**
     * Turns a switch. Waits for movements that are just starting; the same value again is no change.
     *
     * @param reason may be null
     * @return the entry in the history; empty when nothing changed
     */
    public Optional<UUID> turn(Scope scope, boolean paused, UUID by, String reason) {
        Instant now = clock.instant();
        // Every start of a movement shares this row, whether the switch itself has a row already or not.
        settings.insert(Scope.ALL.key(), LiveSetting.MONEY_PAUSED.defaultJson(), null, now);
        if (settings.lock(Scope.ALL.key()).isEmpty()) {
            throw new IllegalStateException("the switch of all money has no row");
        }
        String key = scope.key();
        settings.insert(key, LiveSetting.MONEY_PAUSED.defaultJson(), null, now);
        ConfigSetting row = settings.lock(key).orElseThrow();
        String before = row.value();
        String after = String.valueOf(paused);
        if (before.equals(after)) {
            return Optional.empty();
        }
        // Only now: whoever waited for the lock stands behind in the history.
        now = clock.instant();
        row.turn(after, by, now);
        UUID change = Uuid7.next();
        settings.add(new ConfigChange(change, key, before, after, by, reason, now));
        return Optional.of(change);
    }

    /** Everything there is a switch for: all, each chain, each token of the registry. */
    public List<Scope> scopes() {
        List<Scope> scopes = new ArrayList<>();
        scopes.add(Scope.ALL);
        TreeSet<String> symbols = new TreeSet<>();
        CHAINS.chains().forEach(chain -> scopes.add(new Scope(chain.chainId(), null)));
        CHAINS.tokens().forEach(token -> symbols.add(token.symbol()));
        symbols.forEach(symbol -> scopes.add(new Scope(null, symbol)));
        return scopes;
    }

    /** How the switches stand; those nobody has turned are off. */
    public List<Switch> list(Collection<Scope> scopes) {
        List<ConfigSetting> rows = settings.all(scopes.stream().map(Scope::key).toList());
        return scopes.stream()
                .map(scope -> rows.stream()
                        .filter(row -> row.key().equals(scope.key()))
                        .findFirst()
                        .map(row -> new Switch(scope, TRUE.equals(row.value()), row.updatedBy(), row.updatedAt()))
                        .orElse(new Switch(scope, false, null, null)))
                .toList();
    }

    /**
     * Changes, newest first.
     *
     * @param after the last change of the page before; null: the first page
     */
    public List<Change> changes(UUID after, int limit) {
        List<Scope> scopes = scopes();
        return settings.changes(scopes.stream().map(Scope::key).toList(), after, limit).stream()
                .map(row -> new Change(
                        row.id(),
                        scopes.stream()
                                .filter(scope -> scope.key().equals(row.settingKey()))
                                .findFirst()
                                .orElseThrow(),
                        TRUE.equals(row.newValue()),
                        row.changedBy(),
                        row.reason(),
                        row.createdAt()))
                .toList();
    }
}

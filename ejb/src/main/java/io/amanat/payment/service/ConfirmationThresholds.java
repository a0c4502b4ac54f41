package io.amanat.payment.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.LiveSettings;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How deep transfers must be, chain by chain, as administrators see and set it (R-PAY-25, R-OPS-09): never less than the
 * chain's floor, every change with who, before and after.
 */
@Stateless
public class ConfirmationThresholds {
    /** Blocks that may be asked at most; more would never be waited for. */
    public static final int MAX_BLOCKS = 10_000;

    private static final ChainRegistry CHAINS = ChainRegistry.load();

    @Inject
    private LiveSettings live;

    @Inject
    private ConfirmationPolicy policy;

    @Inject
    private AccountService accounts;

    @Inject
    private AuditLog audit;

    /**
     * One chain.
     *
     * @param stored null when nobody stored one
     * @param effective what a payment started now must wait for
     * @param updatedByName null: as delivered
     */
    public record View(
            Chain chain, Integer stored, int effective, UUID updatedBy, String updatedByName, Instant updatedAt) {}

    /** One change and who did it. */
    public record Change(LiveSettings.ThresholdChange change, Chain chain, String changedByName) {}

    /** Every chain of the registry. */
    public List<View> list(Actor admin) {
        requireAdmin(admin);
        return views(CHAINS.chains());
    }

    /** @throws DomainException NOT_FOUND for a chain that is not in the registry */
    public View find(Actor admin, int chainId) {
        requireAdmin(admin);
        return views(List.of(require(chainId))).get(0);
    }

    /**
     * Sets the thresholds of some chains, all or none.
     *
     * @param blocks by chain, none under its floor
     * @param reason may be null
     */
    public List<View> set(Actor admin, Map<Integer, Integer> blocks, String reason) {
        requireAdmin(admin);
        // In one order for everybody, so that two administrators never wait for each other in a circle.
        new TreeMap<>(blocks).forEach((chainId, wanted) -> {
            live.storeConfirmationThreshold(require(chainId).chainId(), wanted, admin.userId(), reason)
                    .ifPresent(change -> audit.record(
                            admin.userId(),
                            "settings.confirmation-threshold",
                            "config_change",
                            change,
                            Map.of("chainId", String.valueOf(chainId), "confirmations", String.valueOf(wanted))));
        });
        blocks.keySet().forEach(policy::forget);
        return views(new TreeMap<>(blocks).keySet().stream().map(this::require).toList());
    }

    /** The least that may be asked of a chain; empty for a chain that is not in the registry. */
    public Optional<Integer> floor(int chainId) {
        return CHAINS.chain(chainId).map(Chain::confirmationFloor);
    }

    /**
     * Changes, newest first.
     *
     * @param chainId null: of all chains
     * @param after the last change of the page before; null: the first page
     */
    public List<Change> history(Actor admin, Integer chainId, UUID after, int limit) {
        requireAdmin(admin);
        Collection<Integer> chains = chainId == null
                ? CHAINS.chains().stream().map(Chain::chainId).toList()
                : List.of(require(chainId).chainId());
        List<LiveSettings.ThresholdChange> changes = live.confirmationThresholdChanges(chains, after, limit);
        Map<UUID, String> names = names(changes.stream().map(LiveSettings.ThresholdChange::changedBy));
        return changes.stream()
                .map(change -> new Change(change, require(change.chainId()), name(names, change.changedBy())))
                .toList();
    }

    private List<View> views(List<Chain> chains) {
        Map<Integer, LiveSettings.Threshold> stored =
                live.confirmationThresholds(chains.stream().map(Chain::chainId).toList()).stream()
                        .collect(Collectors.toMap(LiveSettings.Threshold::chainId, Function.identity()));
        Map<UUID, String> names = names(stored.values().stream().map(LiveSettings.Threshold::updatedBy));
        return chains.stream()
                .map(chain -> {
                    LiveSettings.Threshold row = stored.get(chain.chainId());
                    return row == null
                            ? new View(chain, null, chain.confirmationFloor(), null, null, null)
                            : new View(
                                    chain,
                                    row.blocks(),
                                    Math.max(chain.confirmationFloor(), row.blocks()),
                                    row.updatedBy(),
                                    name(names, row.updatedBy()),
                                    row.updatedAt());
                })
                .toList();
    }

    private Map<UUID, String> names(java.util.stream.Stream<UUID> ids) {
        return accounts.names(ids.filter(Objects::nonNull).distinct().toList());
    }

    private static String name(Map<UUID, String> names, UUID id) {
        return id == null ? null : names.get(id);
    }

    private Chain require(int chainId) {
        return CHAINS.chain(chainId)
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no chain " + chainId + "."));
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
    }
}

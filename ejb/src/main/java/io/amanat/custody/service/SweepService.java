package io.amanat.custody.service;

import io.amanat.config.service.LiveSetting;
import io.amanat.config.service.LiveSettings;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.custody.entity.SweepLaneRepository;
import io.amanat.custody.entity.SweepOrder;
import io.amanat.custody.entity.SweepOrderStatus;
import io.amanat.custody.entity.SweepReplacement;
import io.amanat.custody.entity.SweepReplacementRepository;
import io.amanat.custody.entity.SweepRepository;
import io.amanat.custody.entity.SweepTransaction;
import io.amanat.custody.entity.SweepTransactionRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Sweeps for administrators: the list, and the timer that orders them by itself. */
@Stateless
public class SweepService {
    private static final String ON = "on";
    private static final String AUTO = "auto";

    @Inject
    private SweepRepository orders;

    @Inject
    private SweepTransactionRepository transactions;

    @Inject
    private SweepReplacementRepository replacements;

    @Inject
    private SweepLaneRepository lanes;

    @Inject
    private SweepSigners signers;

    @Inject
    private SweepTerms terms;

    @Inject
    private LiveSettings live;

    @Inject
    private MarketSettings settings;

    /**
     * An order with its transactions, oldest first.
     *
     * @param replaced dearer versions of them, by transaction, the cheapest first
     */
    public record View(
            SweepOrder order, List<SweepTransaction> transactions, Map<UUID, List<SweepReplacement>> replaced) {}

    /**
     * The timer.
     *
     * @param signer none, http or dev
     * @param chains on which it sweeps
     * @param rounds when it last looked, by chain
     */
    public record Timer(
            boolean running, Duration interval, String signer, List<Integer> chains, Map<Integer, Instant> rounds) {}

    /** @throws DomainException FORBIDDEN unless an administrator asks */
    static void mustBeAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
    }

    /**
     * Orders, newest first.
     *
     * @param status null: any
     * @param destinationId null: any
     * @param after the last one of the page before; null: the first page
     */
    public List<View> list(Actor actor, SweepOrderStatus status, UUID destinationId, UUID after, int limit) {
        mustBeAdmin(actor);
        return views(orders.list(status, destinationId, after, limit));
    }

    /** @throws DomainException FORBIDDEN unless an administrator asks, NOT_FOUND */
    public View require(Actor actor, UUID id) {
        mustBeAdmin(actor);
        return view(
                orders.find(id).orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such sweep.")));
    }

    /** One that was just changed, as {@link #list} tells it. */
    public View view(SweepOrder order) {
        return views(List.of(order)).get(0);
    }

    private List<View> views(List<SweepOrder> found) {
        List<SweepTransaction> all =
                transactions.of(found.stream().map(SweepOrder::id).toList());
        Map<UUID, List<SweepTransaction>> sent = all.stream().collect(Collectors.groupingBy(SweepTransaction::orderId));
        Map<UUID, List<SweepReplacement>> replaced =
                replacements.of(all.stream().map(SweepTransaction::id).toList()).stream()
                        .collect(Collectors.groupingBy(SweepReplacement::transactionId));
        return found.stream()
                .map(order -> new View(order, sent.getOrDefault(order.id(), List.of()), replaced))
                .toList();
    }

    public Timer timer(Actor actor) {
        mustBeAdmin(actor);
        return now();
    }

    /** For the server's own clock. */
    public Timer now() {
        String word = live.word(LiveSetting.SWEEP_TIMER);
        boolean running =
                word.equals(AUTO) ? settings.flag(MarketSetting.DERIVED_DESTINATION_SWEEP_AUTOSTART) : word.equals(ON);
        int wanted = live.integer(LiveSetting.SWEEP_INTERVAL_MS);
        int interval = wanted > 0 ? wanted : settings.integer(MarketSetting.DERIVED_DESTINATION_SWEEP_INTERVAL_MS);
        return new Timer(running, Duration.ofMillis(interval), signers.name(), terms.chains(), lanes.rounds());
    }

    /**
     * Starts or stops the timer.
     *
     * @param intervalMs between two rounds
     * @param reason may be null
     */
    public Timer turn(Actor actor, boolean running, int intervalMs, String reason) {
        mustBeAdmin(actor);
        live.storeSweepTimer(running, intervalMs, actor.userId(), reason);
        return now();
    }
}

package io.amanat.dispute.service;

import io.amanat.config.service.MarketClock;
import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.DisputeListRepository;
import io.amanat.user.entity.AccountState;
import io.amanat.user.service.AccountEvents;
import io.amanat.user.service.AccountService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What is in the hand of somebody who works for Amanat no more waits again, in the transaction that ends his work: it is
 * pending and in nobody's hand, so that somebody else is given it and nothing of it is told to him. The request is not
 * locked, for neither deal nor money changes.
 */
@ApplicationScoped
public class DisputeReturns {
    /** Disputes put back in one transaction; what is left over is the job's. */
    static final int BATCH = 200;

    private static final String PUT_BACK = "put_back";

    @Inject
    private DisputeListRepository lists;

    @Inject
    private DisputeLog log;

    @Inject
    private AccountService accounts;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<DisputeEvents.PutBack> putBack;

    void on(@Observes AccountEvents.OffDuty account) {
        takeFrom(account.userId());
    }

    /**
     * Puts back what somebody has in hand whose work ended past the use cases: by {@code amanatctl}, by a node of the version
     * before, by an import. His account is held first, as by whoever is given a dispute.
     *
     * @return how many disputes; none when there is nobody like that
     */
    int putBackLeftOver() {
        Optional<UUID> worker = lists.workerOffDuty()
                .filter(id -> accounts.hold(id).filter(AccountState::isOnDuty).isEmpty());
        return worker.map(this::takeFrom).orElse(0);
    }

    private int takeFrom(UUID worker) {
        Instant now = clock.instant();
        List<Dispute> inHand = lists.lockInHandOf(worker, BATCH);
        for (Dispute dispute : inHand) {
            dispute.putBack(now);
            log.note(dispute, null, PUT_BACK, Map.of("from", worker.toString()));
        }
        if (!inHand.isEmpty()) {
            putBack.fire(new DisputeEvents.PutBack(
                    worker,
                    inHand.stream().map(DisputeEvents.About::of).toList(),
                    inHand.stream()
                            .map(Dispute::chatId)
                            .filter(Objects::nonNull)
                            .toList()));
        }
        return inHand.size();
    }
}

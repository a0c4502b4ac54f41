package io.amanat.offer.service;

import io.amanat.outbox.entity.OutboxMessage;
import io.amanat.outbox.entity.OutboxRepository.NewMessage;
import io.amanat.outbox.service.LaterException;
import io.amanat.outbox.service.Outbox;
import io.amanat.outbox.service.OutboxSink;
import io.amanat.request.service.RequestLifecycle;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.service.AccountEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a closed account leaves open is ended: its requests before they are funded, its offers before they are paid, with their
 * negotiations. The transaction that closes the account only leaves a message: it holds the account, and whoever holds a
 * request waits for accounts. After the commit each request and each offer is ended in a transaction of its own, some at a
 * time, for a person may have many; those with money on its way are tried again until it is there or not.
 */
@ApplicationScoped
public class ClosedAccounts implements OutboxSink {
    private static final Logger LOG = Logger.getLogger(ClosedAccounts.class.getName());

    static final String SINK = "closed-accounts";

    /** Of each kind at a time: within seconds. */
    static final int BATCH = 50;

    static final Duration MONEY_ON_ITS_WAY = Duration.ofMinutes(10);

    @Inject
    private Outbox outbox;

    @Inject
    private RequestService requests;

    @Inject
    private RequestLifecycle lifecycle;

    @Inject
    private AbandonedOffers offers;

    void on(@Observes AccountEvents.Closed account) {
        String id = account.userId().toString();
        String payload = JsonObjects.builder().add("account", id).build().toString();
        outbox.add(new NewMessage(Uuid7.next(), SINK, id, "account-closed", payload, id, null));
    }

    @Override
    public String name() {
        return SINK;
    }

    @Override
    public String send(OutboxMessage message) {
        UUID account = UUID.fromString(JsonObjects.read(message.payload()).getString("account"));
        List<UUID> wishes = requests.unfunded(account, BATCH);
        List<UUID> bids = offers.of(account, BATCH);
        Round round = new Round();
        wishes.forEach(wish -> round.end(wish, lifecycle::endAbandoned));
        bids.forEach(bid -> round.end(bid, offers::withdraw));
        int stay = round.stay;
        int ended = wishes.size() + bids.size() - stay - round.broken;
        if (ended > 0 && (wishes.size() == BATCH || bids.size() == BATCH)) {
            throw new LaterException("There is more to end.", Duration.ZERO);
        }
        if (round.first != null) {
            throw round.first;
        }
        if (stay > 0) {
            throw new LaterException("Money is on its way.", MONEY_ON_ITS_WAY);
        }
        return ended + " ended";
    }

    /** One that cannot be ended keeps no other from its end; it is tried again with the message, and told. */
    private static final class Round {
        private int stay;
        private int broken;
        private RuntimeException first;

        void end(UUID id, Consumer<UUID> way) {
            try {
                way.accept(id);
            } catch (RuntimeException failed) {
                if (failed instanceof DomainException refused && refused.code() == ErrorCode.OPEN_PAYMENT_EXISTS) {
                    stay++;
                    return;
                }
                LOG.log(Level.WARNING, id + " of a closed account cannot be ended.", failed);
                broken++;
                first = first == null ? failed : first;
            }
        }
    }
}

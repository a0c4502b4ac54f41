package io.amanat.payment.service;

import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceStop;
import io.amanat.payment.service.DirectBalanceQueries.View;
import io.amanat.shared.error.DomainException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A balance is read at the head of its chain, and what it says may be rearranged away. So money that has funded a payment
 * is read again until it lies deep; when it is gone by then, nothing is paid out before a person has looked. Holds no
 * transaction while the scanner reads.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Settlement {
    private static final int BATCH = 100;
    private static final Logger LOG = Logger.getLogger(Settlement.class.getName());

    @Inject
    private SettlementStore store;

    @Inject
    private DirectBalanceQueries queries;

    @Inject
    private HashProof hashes;

    @Inject
    private BalanceScanner scanner;

    /** Looks again at all that was paid and is not known to lie deep; what cannot be read keeps no other waiting. */
    public void round() {
        List<UUID> page;
        UUID after = null;
        do {
            page = store.unsettled(after, BATCH);
            for (UUID payment : page) {
                try {
                    look(payment);
                } catch (DomainException unreadable) {
                    LOG.log(Level.WARNING, "Payment " + payment + " cannot be read again now.", unreadable);
                }
                after = payment;
            }
        } while (page.size() == BATCH);
    }

    /**
     * Looks again at one payment.
     *
     * @return as {@link SettlementStore#note}; empty for one that no balance has paid, or that lies deep
     * @throws DomainException SCANNER_UNAVAILABLE
     */
    public Optional<String> look(UUID paymentId) {
        Optional<DirectBalanceIntent> intent = queries.find(paymentId)
                .map(View::intent)
                .filter(found -> found.stopReason() == DirectBalanceStop.PAID)
                .filter(found -> !queries.isSettled(paymentId));
        intent.ifPresent(paid -> hashes.look(paymentId));
        return intent.map(paid -> store.note(
                paymentId,
                scanner.read(paid.chainId(), paid.tokenAddress(), paid.address())
                        .balance()));
    }
}

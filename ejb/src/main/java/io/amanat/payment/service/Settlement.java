package io.amanat.payment.service;

import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceSource;
import io.amanat.payment.entity.DirectBalanceStop;
import io.amanat.payment.service.DirectBalanceQueries.View;
import io.amanat.shared.error.DomainException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A balance is read at the head of its chain, and what it says may be rearranged away. So money that has funded a payment
 * is read again until it lies deep; when it is gone by then, nothing is paid out before a person has looked. An address from which
 * a part goes back is read too, for what comes meanwhile. Holds no
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

    @Inject
    private NodeBalances nodes;

    @Inject
    private BalanceLooks looks;

    /** Looks again at all that was paid and is not known to lie deep; what cannot be read keeps no other waiting. */
    public void round() {
        each(after -> store.unsettled(after, BATCH), this::look);
        each(after -> store.goingBack(after, BATCH), this::lookForMore);
    }

    private static void each(Function<UUID, List<UUID>> pages, Consumer<UUID> look) {
        List<UUID> page;
        UUID after = null;
        do {
            page = pages.apply(after);
            for (UUID payment : page) {
                try {
                    look.accept(payment);
                } catch (RuntimeException unreadable) {
                    LOG.log(Level.WARNING, "Payment " + payment + " cannot be read again now.", unreadable);
                }
                after = payment;
            }
        } while (page.size() == BATCH);
    }

    /**
     * What comes to an address while a part goes back from it, or after that, is late money, and told as that. Once something has
     * left the address the look asks no scanner.
     */
    private void lookForMore(UUID paymentId) {
        queries.find(paymentId)
                .filter(view -> !view.passedOn() && view.intent().baselineBalance() != null)
                .filter(view -> queries.hasLeft(paymentId)
                        || grown(view.intent()).compareTo(view.intent().grown()) > 0)
                .ifPresent(view -> looks.look(view, DirectBalanceSource.CHECK, null));
    }

    private BigInteger grown(DirectBalanceIntent intent) {
        return scanner.read(intent.chainId(), intent.tokenAddress(), intent.address())
                .balance()
                .subtract(intent.baselineBalance());
    }

    /**
     * Looks again at one payment: the scanner tells what is at its address, and a node of ours how deep; while the scanner is
     * silent the node tells both.
     *
     * @return as {@link SettlementStore#note}; empty for one that no balance has paid, or that lies deep
     * @throws DomainException SCANNER_UNAVAILABLE or FEATURE_DISABLED when nobody tells
     */
    public Optional<String> look(UUID paymentId) {
        Optional<DirectBalanceIntent> intent = queries.find(paymentId)
                .map(View::intent)
                .filter(found -> found.stopReason() == DirectBalanceStop.PAID)
                .filter(found -> !queries.isSettled(paymentId));
        intent.ifPresent(paid -> hashes.look(paymentId));
        return intent.map(this::note);
    }

    private String note(DirectBalanceIntent paid) {
        NodeBalance node = nodes.read(paid).orElse(null);
        BigInteger told = null;
        DomainException silence = null;
        try {
            told = scanner.read(paid.chainId(), paid.tokenAddress(), paid.address())
                    .balance();
        } catch (DomainException silent) {
            silence = silent;
        }
        String word = store.note(paid.paymentId(), told, node);
        if (silence != null) {
            if (word.equals(SettlementStore.UNKNOWN)) {
                throw silence;
            }
            LOG.log(Level.INFO, "A node told of payment " + paid.paymentId() + " in the scanner's place.", silence);
        }
        return word;
    }
}

package io.amanat.payment.service;

import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.service.DirectBalanceQueries.View;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A balance names no transaction. Where the buyer has named one and a node of the chain shows that it moved the token to
 * the payment's own address, deep enough, it is noted on the payment (AC-067). Never inside a transaction.
 */
@ApplicationScoped
public class HashProof {
    private static final Logger LOG = Logger.getLogger(HashProof.class.getName());

    @Inject
    private DirectBalanceQueries queries;

    @Inject
    private SettlementStore store;

    @Inject
    private ChainProof chain;

    /** Looks for what the buyer has named; what cannot be known now is asked again when the balance is read again. */
    void look(UUID paymentId) {
        Optional<View> paid = queries.find(paymentId)
                .filter(view ->
                        view.payment().isPaid() && view.payment().onChain().txHash() == null)
                .filter(view -> chain.reads(view.intent().chainId()));
        if (paid.isEmpty()) {
            return;
        }
        View view = paid.get();
        DirectBalanceIntent intent = view.intent();
        queries.claimedHash(paymentId).ifPresent(hash -> {
            try {
                ChainProof.Sight sight = chain.look(new ChainProof.Wanted(
                        intent.chainId(),
                        hash,
                        intent.tokenAddress(),
                        intent.address(),
                        BigInteger.ONE,
                        Set.of(),
                        view.payment().createdAt()));
                if (sight instanceof ChainProof.Proven proven) {
                    store.prove(paymentId, hash, proven);
                }
            } catch (ChainUnavailableException unreadable) {
                LOG.log(Level.INFO, "The transaction of payment " + paymentId + " cannot be looked for.", unreadable);
            }
        });
    }
}

package io.amanat.custody.service;

import io.amanat.custody.entity.FenceLostException;
import io.amanat.custody.entity.SweepOrder;
import io.amanat.custody.entity.SweepTransaction;
import io.amanat.custody.entity.SweepTransactionKind;
import io.amanat.custody.service.SweepStore.Lane;
import io.amanat.payment.service.ChainAccounts;
import io.amanat.payment.service.ChainUnavailableException;
import io.amanat.shared.id.Uuid7;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Moves money on from receiving addresses, one step after the other: decided and stored, signed and stored, sent,
 * confirmed. Wherever it dies, the next one goes on from the stored step with the same bytes and the same number, so that
 * nothing is sent twice. Holds no transaction while it asks chains and signers.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SweepSender {
    /** Orders of a chain that one round looks at. */
    static final int BATCH = 50;
    /** Refusals of the signer after which an order that was never signed is given up. */
    static final int MAX_SIGNINGS = 10;

    /** Names this process among all that may send. */
    private static final String OWNER = UUID.randomUUID().toString();

    private static final Logger LOG = Logger.getLogger(SweepSender.class.getName());

    @Inject
    private SweepStore store;

    @Inject
    private SweepSigners signers;

    @Inject
    private SweepProgress progress;

    @Inject
    private SweepTerms terms;

    @Inject
    private SweepStops stops;

    @Inject
    private ChainAccounts chains;

    static String owner() {
        return OWNER;
    }

    /** Takes every open order of a chain as far as it goes now; nothing happens while another node is at it. */
    public void send(int chainId) {
        Optional<SweepSigner> signer = signers.of(chainId);
        if (signer.isEmpty() || !chains.reads(chainId)) {
            return;
        }
        Optional<Lane> lane = store.takeLane(chainId, OWNER);
        if (lane.isEmpty()) {
            return;
        }
        try {
            for (SweepOrder order : store.open(chainId, BATCH)) {
                advance(lane.get(), order, signer.get());
            }
        } catch (FenceLostException slept) {
            LOG.log(Level.WARNING, "Somebody else sends sweeps now.", slept);
        } finally {
            store.releaseLane(lane.get());
        }
    }

    /** One order; what is wrong with it does not keep the others waiting. */
    private void advance(Lane lane, SweepOrder order, SweepSigner signer) {
        try {
            List<SweepTransaction> all = store.transactions(order.id());
            Optional<SweepTransaction> move = progress.last(all, SweepTransactionKind.MOVE);
            if (move.isPresent()) {
                progress.step(lane, order, move.get(), all, signer);
                return;
            }
            Optional<SweepTransaction> gas = progress.last(all, SweepTransactionKind.GAS);
            if (gas.isPresent() && !progress.step(lane, order, gas.get(), all, signer)) {
                return;
            }
            if (decide(lane, order, signer, gas.isPresent())) {
                advance(lane, order, signer);
            }
        } catch (ChainUnavailableException unreadable) {
            LOG.log(Level.INFO, "Sweep " + order.id() + " waits for its chain.", unreadable);
            store.waitFor(order, "chain_unavailable");
        } catch (FenceLostException slept) {
            throw slept;
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Sweep " + order.id() + " goes on from its last step at the next tick.", failed);
        }
    }

    /** Decides on the order's next transaction and stores it; false when it has to wait. */
    private boolean decide(Lane lane, SweepOrder order, SweepSigner signer, boolean hasGas) {
        int chain = order.chainId();
        if (stops.isPaused(order)) {
            store.waitFor(order, SweepStops.PAUSED);
            return false;
        }
        if (stops.isRetired(order)) {
            store.giveUp(lane, order, SweepStops.RETIRED);
            return false;
        }
        if (stops.isTooLittle(order, chains.tokens(chain, order.tokenAddress(), order.address()))) {
            store.giveUp(lane, order, "balance_changed");
            return false;
        }
        BigInteger price = chains.gasPrice(chain);
        if (price.compareTo(terms.highestGasPrice()) > 0) {
            store.waitFor(order, "gas_price_too_high");
            return false;
        }
        String data = UnsignedTransaction.transfer(order.toAddress(), order.amount());
        long gas = limit(chain, order, data);
        BigInteger cost = price.multiply(BigInteger.valueOf(gas));
        BigInteger coins = chains.coins(chain, order.address());
        BigInteger needed = hasGas ? cost : cost.max(terms.gasLeast());
        if (coins.compareTo(needed) >= 0) {
            long nonce = Math.max(chains.nonce(chain, order.address()), store.nextNonce(chain, order.address()));
            return store.intend(
                    lane,
                    order,
                    SweepTransaction.intent(
                            Uuid7.next(),
                            order,
                            SweepTransactionKind.MOVE,
                            order.address(),
                            order.tokenAddress(),
                            BigInteger.ZERO,
                            data,
                            nonce,
                            gas,
                            price));
        }
        if (hasGas || coins.add(terms.gasTopUp()).compareTo(cost) < 0) {
            store.waitFor(order, "gas_too_expensive");
            return false;
        }
        return topUp(lane, order, signer.gasAddress(), price);
    }

    private boolean topUp(Lane lane, SweepOrder order, String from, BigInteger price) {
        int chain = order.chainId();
        BigInteger fee = price.multiply(BigInteger.valueOf(SweepTerms.COIN_GAS));
        if (chains.coins(chain, from).compareTo(terms.gasTopUp().add(fee)) < 0) {
            store.waitFor(order, "gas_account_empty");
            return false;
        }
        long nonce = Math.max(chains.nonce(chain, from), store.nextNonce(chain, from));
        boolean intended = store.intend(
                lane,
                order,
                SweepTransaction.intent(
                        Uuid7.next(),
                        order,
                        SweepTransactionKind.GAS,
                        from,
                        order.address(),
                        terms.gasTopUp(),
                        "0x",
                        nonce,
                        SweepTerms.COIN_GAS,
                        price));
        if (!intended) {
            // One after the other from each account: another order's transaction has not ended.
            store.waitFor(order, "gas_account_busy");
        }
        return intended;
    }

    /** A fifth more than the node thinks: the state may change until it is mined. */
    private long limit(int chain, SweepOrder order, String data) {
        long estimated = chains.gas(chain, order.address(), order.tokenAddress(), data);
        return Math.max(SweepTerms.COIN_GAS, Math.min(estimated + estimated / 5, SweepTerms.MAX_GAS));
    }
}

package io.amanat.custody.service;

import io.amanat.config.service.MarketClock;
import io.amanat.custody.entity.SweepOrder;
import io.amanat.custody.entity.SweepReplacement;
import io.amanat.custody.entity.SweepTransaction;
import io.amanat.custody.entity.SweepTransactionKind;
import io.amanat.custody.service.SweepStore.Lane;
import io.amanat.payment.service.ChainAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What no block takes is signed again under the same number for a dearer price of gas: decided and stored, signed and
 * stored, sent. All versions stay alive; the chain takes one transaction per number, and whichever that is ends the step.
 * Wherever this dies it goes on with the stored version. Never inside a transaction of the database.
 */
@ApplicationScoped
public class SweepReplacer {
    private static final Logger LOG = Logger.getLogger(SweepReplacer.class.getName());

    @Inject
    private SweepVersions versions;

    @Inject
    private SweepTerms terms;

    @Inject
    private ChainAccounts accounts;

    @Inject
    private MarketClock clock;

    /**
     * Takes the newest version of a transaction further that is in no block, or decides on the next one.
     *
     * @param all its versions, the cheapest first; without the first
     * @param off its target was retired: the next version takes its number and moves nothing, at once
     * @return what its order waits for: not_mined, not_signed, replaced, fee_at_limit, gas_account_empty,
     *     gas_too_expensive, target_retired
     */
    String step(
            Lane lane,
            SweepOrder order,
            SweepTransaction sent,
            List<SweepReplacement> all,
            boolean off,
            SweepSigner signer) {
        SweepReplacement last = all.isEmpty() ? null : all.get(all.size() - 1);
        if (last != null && last.sentAt() == null) {
            return off && !last.cancels()
                    ? callOff(lane, order, sent, last, signer)
                    : finish(lane, order, sent, last, signer);
        }
        return next(lane, order, sent, last, off, signer);
    }

    /** A version that was to move money and was not sent as far as we know: what is signed may be out all the same. */
    private String callOff(
            Lane lane, SweepOrder order, SweepTransaction sent, SweepReplacement version, SweepSigner signer) {
        if (version.raw() == null) {
            versions.callOff(lane, version);
        } else {
            versions.sent(lane, version, SweepStops.WITHHELD);
        }
        return newest(sent)
                .map(now -> now.sentAt() == null
                        ? finish(lane, order, sent, now, signer)
                        : next(lane, order, sent, now, true, signer))
                .orElse(SweepStops.RETIRED);
    }

    private String next(
            Lane lane,
            SweepOrder order,
            SweepTransaction sent,
            SweepReplacement last,
            boolean off,
            SweepSigner signer) {
        boolean atOnce = off && (last == null || !last.cancels());
        Instant since = last == null ? sent.sentAt() : last.sentAt();
        if (!atOnce && (since == null || since.plus(terms.patience()).isAfter(clock.instant()))) {
            return off ? SweepStops.RETIRED : "not_mined";
        }
        Optional<BigInteger> price = SweepTerms.dearer(
                last == null ? sent.gasPrice() : last.gasPrice(),
                accounts.gasPrice(sent.chainId()),
                terms.highestGasPrice());
        if (price.isEmpty()) {
            return "fee_at_limit";
        }
        if (accounts.coins(sent.chainId(), sent.from())
                        .compareTo(unsigned(sent, price.get(), off).cost())
                < 0) {
            return sent.kind() == SweepTransactionKind.GAS ? "gas_account_empty" : "gas_too_expensive";
        }
        if (!versions.decide(lane, order, sent, price.get(), off)) {
            return "not_mined";
        }
        return newest(sent)
                .map(version -> finish(lane, order, sent, version, signer))
                .orElse("not_mined");
    }

    private static UnsignedTransaction unsigned(SweepTransaction sent, BigInteger price, boolean cancels) {
        UnsignedTransaction dearer = UnsignedTransaction.of(sent).paying(price);
        return cancels ? dearer.movingNothing() : dearer;
    }

    private Optional<SweepReplacement> newest(SweepTransaction sent) {
        List<SweepReplacement> all = versions.of(sent);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private String finish(
            Lane lane, SweepOrder order, SweepTransaction sent, SweepReplacement version, SweepSigner signer) {
        Optional<SweepReplacement> signed =
                version.raw() == null ? sign(lane, order, sent, version, signer) : Optional.of(version);
        if (signed.isEmpty()) {
            return "not_signed";
        }
        Optional<String> against = accounts.send(sent.chainId(), signed.get().raw());
        if (versions.sent(lane, signed.get(), against.orElse(null))) {
            LOG.log(Level.INFO, "Transaction {0} of sweep {1} is replaced by {2}.", new Object[] {
                sent.txHash(), sent.orderId(), signed.get().txHash()
            });
        }
        return version.cancels() ? SweepStops.RETIRED : "replaced";
    }

    private Optional<SweepReplacement> sign(
            Lane lane, SweepOrder order, SweepTransaction sent, SweepReplacement version, SweepSigner signer) {
        UnsignedTransaction unsigned = unsigned(sent, version.gasPrice(), version.cancels());
        try {
            String raw = signer.sign(
                    unsigned, sent.derivationPath() == null ? null : order.account(), sent.derivationPath());
            if (!versions.signed(lane, order, sent, version, raw, unsigned.check(raw))) {
                return Optional.empty();
            }
            // What is sent is what is stored.
            return newest(sent).filter(stored -> stored.raw() != null);
        } catch (SignerException refused) {
            LOG.log(Level.WARNING, "A dearer transaction of sweep " + sent.orderId() + " is not signed.", refused);
            versions.tried(version, refused.getMessage());
            return Optional.empty();
        }
    }
}

package io.amanat.custody.service;

import io.amanat.config.service.MarketClock;
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
     * @return what its order waits for: not_mined, not_signed, replaced, fee_at_limit, gas_account_empty,
     *     gas_too_expensive
     */
    String step(Lane lane, SweepTransaction sent, List<SweepReplacement> all, SweepSigner signer, String account) {
        SweepReplacement last = all.isEmpty() ? null : all.get(all.size() - 1);
        if (last != null && last.sentAt() == null) {
            return finish(lane, sent, last, signer, account);
        }
        Instant since = last == null ? sent.sentAt() : last.sentAt();
        if (since == null || since.plus(terms.patience()).isAfter(clock.instant())) {
            return "not_mined";
        }
        Optional<BigInteger> price = SweepTerms.dearer(
                last == null ? sent.gasPrice() : last.gasPrice(),
                accounts.gasPrice(sent.chainId()),
                terms.highestGasPrice());
        if (price.isEmpty()) {
            return "fee_at_limit";
        }
        BigInteger most = sent.value().add(price.get().multiply(BigInteger.valueOf(sent.gasLimit())));
        if (accounts.coins(sent.chainId(), sent.from()).compareTo(most) < 0) {
            return sent.kind() == SweepTransactionKind.GAS ? "gas_account_empty" : "gas_too_expensive";
        }
        if (!versions.decide(lane, sent, price.get())) {
            return "not_mined";
        }
        return newest(sent)
                .map(version -> finish(lane, sent, version, signer, account))
                .orElse("not_mined");
    }

    private Optional<SweepReplacement> newest(SweepTransaction sent) {
        List<SweepReplacement> all = versions.of(sent);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private String finish(
            Lane lane, SweepTransaction sent, SweepReplacement version, SweepSigner signer, String account) {
        Optional<SweepReplacement> signed =
                version.raw() == null ? sign(lane, sent, version, signer, account) : Optional.of(version);
        if (signed.isEmpty()) {
            return "not_signed";
        }
        Optional<String> against = accounts.send(sent.chainId(), signed.get().raw());
        if (versions.sent(lane, signed.get(), against.orElse(null))) {
            LOG.log(Level.INFO, "Transaction {0} of sweep {1} is replaced by {2}.", new Object[] {
                sent.txHash(), sent.orderId(), signed.get().txHash()
            });
        }
        return "replaced";
    }

    private Optional<SweepReplacement> sign(
            Lane lane, SweepTransaction sent, SweepReplacement version, SweepSigner signer, String account) {
        UnsignedTransaction unsigned = UnsignedTransaction.of(sent).paying(version.gasPrice());
        try {
            String raw = signer.sign(unsigned, sent.derivationPath() == null ? null : account, sent.derivationPath());
            if (!versions.signed(lane, version, raw, unsigned.check(raw))) {
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

package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Whether what is demanded of a payment's money can be found out here at all. Asked before anybody pays: money that nobody
 * can judge would lie with us unfunded.
 */
@ApplicationScoped
public class SafetyReach {
    @Inject
    private AmlGate aml;

    @Inject
    private ChainReader chains;

    @Inject
    private MarketSettings settings;

    /**
     * @param terms whether the seller or the platform wants the sender screened
     * @throws DomainException CHAIN_UNSUPPORTED where the sender must be known and no node of the chain tells him,
     *     FEATURE_DISABLED where he must be screened and nobody screens
     */
    void require(AmlTerms terms, PayInRail.Sender sender, int chainId) {
        boolean transfer = sender == PayInRail.Sender.OF_THE_TRANSFER;
        if (sender == PayInRail.Sender.UNKNOWN
                || (transfer && !settings.flag(MarketSetting.TRANSACTION_SAFETY_ENABLED))) {
            return;
        }
        boolean person = settings.flag(MarketSetting.TRANSACTION_SAFETY_REQUIRE_EOA_SENDER);
        if (transfer && (terms.required() || person) && !chains.reads(chainId)) {
            throw new DomainException(
                    ErrorCode.CHAIN_UNSUPPORTED,
                    "Who sends must be known for this payment, and transfers on this chain cannot be read here; pay on"
                            + " another chain.");
        }
        if (terms.required() && terms.blockOnFailure() && !aml.screens()) {
            throw new DomainException(
                    ErrorCode.FEATURE_DISABLED,
                    "The sender of this payment must be screened, and nobody screens senders here.");
        }
    }
}

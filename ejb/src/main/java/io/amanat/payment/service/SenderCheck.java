package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Where it is demanded, the sender is a person's account and no contract (06, 7.5). */
@ApplicationScoped
public class SenderCheck implements SafetyCheck {
    @Inject
    private ChainReader chains;

    @Inject
    private MarketSettings settings;

    @Override
    public String name() {
        return "sender";
    }

    @Override
    public Answer judge(Examination examination) {
        if (!settings.flag(MarketSetting.TRANSACTION_SAFETY_REQUIRE_EOA_SENDER)) {
            return Answer.PASSED;
        }
        return chains.isContract(
                        examination.facts().chainId(), examination.transfer().from())
                ? Answer.refused("contract_sender")
                : Answer.PASSED;
    }
}

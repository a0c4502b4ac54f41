package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.payment.service.PayInRail.Sender;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import org.junit.jupiter.api.Test;

/** What nobody here could find out is refused before the buyer pays, not after. */
class SafetyReachTest {
    private static final int READ = 97;
    private static final int UNREAD = 56;
    private static final AmlTerms NOBODY_ASKS = new AmlTerms(false, false);
    private static final AmlTerms ASKED = new AmlTerms(true, false);
    private static final AmlTerms INSISTED = new AmlTerms(true, true);

    private final TestSettings settings = new TestSettings()
            .with(MarketSetting.RPC_URL_CHAIN_97, "http://127.0.0.1:1/")
            .with(MarketSetting.TRANSACTION_SAFETY_AML_PROVIDER, "ofac");

    /** Null when the payment may begin. */
    private ErrorCode refusal(AmlTerms terms, Sender sender, int chain) {
        var values = settings.build();
        AmlGate gate = Wiring.inject(new AmlGate(), "settings", values);
        Wiring.inject(gate, "ofac", new OfacList());
        Wiring.inject(gate, "chainalysis", new Chainalysis());
        SafetyReach reach = Wiring.inject(new SafetyReach(), "aml", gate);
        Wiring.inject(reach, "chains", Wiring.inject(new JsonRpcChainReader(), "settings", values));
        Wiring.inject(reach, "settings", values);
        DomainException refused =
                catchThrowableOfType(DomainException.class, () -> reach.require(terms, sender, chain));
        return refused == null ? null : refused.code();
    }

    @Test
    void who_must_be_screened_is_not_asked_to_pay_where_no_node_tells_who_sent() {
        assertThat(refusal(ASKED, Sender.OF_THE_TRANSFER, UNREAD)).isEqualTo(ErrorCode.CHAIN_UNSUPPORTED);
        assertThat(refusal(ASKED, Sender.OF_THE_TRANSFER, READ)).isNull();
        assertThat(refusal(NOBODY_ASKS, Sender.OF_THE_TRANSFER, UNREAD)).isNull();
    }

    @Test
    void who_must_be_a_person_is_not_asked_to_pay_where_no_node_tells_who_sent() {
        settings.with(MarketSetting.TRANSACTION_SAFETY_REQUIRE_EOA_SENDER, "1");
        assertThat(refusal(NOBODY_ASKS, Sender.OF_THE_TRANSFER, UNREAD)).isEqualTo(ErrorCode.CHAIN_UNSUPPORTED);
        assertThat(refusal(NOBODY_ASKS, Sender.OF_THE_TRANSFER, READ)).isNull();
        assertThat(refusal(NOBODY_ASKS, Sender.NAMED, UNREAD)).isNull();
    }

    @Test
    void a_screening_that_must_succeed_needs_somebody_who_screens() {
        settings.with(MarketSetting.TRANSACTION_SAFETY_AML_PROVIDER, "none");
        assertThat(refusal(INSISTED, Sender.OF_THE_TRANSFER, READ)).isEqualTo(ErrorCode.FEATURE_DISABLED);
        assertThat(refusal(INSISTED, Sender.NAMED, READ)).isEqualTo(ErrorCode.FEATURE_DISABLED);
        assertThat(refusal(ASKED, Sender.OF_THE_TRANSFER, READ))
                .as("its failure blocks nobody")
                .isNull();
        assertThat(refusal(INSISTED, Sender.UNKNOWN, READ))
                .as("AC-104: nobody to screen")
                .isNull();
        settings.with(MarketSetting.TRANSACTION_SAFETY_AML_PROVIDER, "chainalysis");
        assertThat(refusal(INSISTED, Sender.OF_THE_TRANSFER, READ)).isNull();
    }

    @Test
    void a_balance_is_judged_without_a_node_and_a_providers_word_without_safety() {
        assertThat(refusal(INSISTED, Sender.NAMED, UNREAD)).isNull();
        settings.with(MarketSetting.TRANSACTION_SAFETY_ENABLED, "false");
        assertThat(refusal(INSISTED, Sender.OF_THE_TRANSFER, UNREAD)).isNull();
    }
}

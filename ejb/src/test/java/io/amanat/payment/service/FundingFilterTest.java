package io.amanat.payment.service;

import static io.amanat.payment.service.FundingTogetherTest.isFundedOnce;
import static io.amanat.payment.service.FundingTogetherTest.isUntouched;
import static io.amanat.payment.service.FundingTogetherTest.payable;
import static io.amanat.payment.service.FundingTogetherTest.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.database.Market;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.offer.service.OfferService;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentKey;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.entity.ProviderPayment;
import io.amanat.payment.entity.VerificationRepository;
import io.amanat.payment.service.MoneyIn.PayIn;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Of deliveries that came together none funds on its provider's word alone where that word is not enough. */
@ExtendWith(TestDatabase.class)
class FundingFilterTest {
    private static final Instant NOW = MoneyIn.BEGUN.plusSeconds(60);

    private final TestSettings settings = new TestSettings();

    private static ProviderReports reports(EntityManager em, MarketSettings settings) {
        MarketClock clock = Wiring.clockAt(new MarketClock(), NOW);
        VerificationStore verifications =
                Wiring.inject(new VerificationStore(), "verifications", new VerificationRepository(em));
        Wiring.inject(verifications, "clock", clock);
        ProviderReports reports = Wiring.inject(new ProviderReports(), "payments", new PaymentRepository(em));
        Wiring.inject(reports, "offers", Wiring.inject(new OfferService(), "offers", new OfferRepository(em)));
        Wiring.inject(reports, "coordinator", new MoneyIn(em, NOW).coordinator);
        Wiring.inject(reports, "verifications", verifications);
        Wiring.inject(reports, "chains", Wiring.inject(new JsonRpcChainReader(), "settings", settings));
        Wiring.inject(reports, "aml", Wiring.inject(new AmlGate(), "settings", settings));
        Wiring.inject(reports, "settings", settings);
        Wiring.inject(reports, "clock", clock);
        return reports;
    }

    private Set<UUID> together(List<TransferReport> reports) {
        MarketSettings known = settings.build();
        return Market.in(em -> {
            List<ProviderReports.Told> told = new ArrayList<>();
            for (TransferReport report : reports) {
                Payment payment =
                        new PaymentRepository(em).find(report.paymentId()).orElseThrow();
                told.add(new ProviderReports.Told(
                        new ProviderPayment(
                                new PaymentKey(payment.id(), payment.purchaseRequestId()),
                                payment.sellerOfferId(),
                                payment.onChain().chainId()),
                        report));
            }
            return reports(em, known).fundTogether(told);
        });
    }

    private String alone(TransferReport report) {
        MarketSettings known = settings.build();
        return Market.in(em -> reports(em, known).judge(report)).word();
    }

    private static List<TransferReport> of(List<PayIn> payIns) {
        return payIns.stream().map(FundingTogetherTest::told).toList();
    }

    private void noneIsFunded() {
        List<PayIn> payIns = payable(2);
        List<TransferReport> reports = of(payIns);
        assertThat(together(reports)).isEmpty();
        payIns.forEach(FundingTogetherTest::isUntouched);
        reports.forEach(report -> assertThat(alone(report)).isEqualTo("verifying"));
        payIns.forEach(FundingTogetherTest::isUntouched);
    }

    private void allAreFunded() {
        List<PayIn> payIns = payable(2);
        assertThat(together(of(payIns)))
                .isEqualTo(payIns.stream().map(PayIn::id).collect(Collectors.toSet()));
        payIns.forEach(FundingTogetherTest::isFundedOnce);
    }

    private static void screens(PayIn payIn) {
        Sql.run(
                "update market.seller_offers set require_aml_check = true where id ="
                        + " (select seller_offer_id from market.payments where id = ?)",
                payIn.id());
    }

    @Test
    void where_a_word_is_all_there_is_all_are_funded() {
        allAreFunded();
    }

    @Test
    void whose_seller_wants_senders_screened_is_verified_first_and_the_others_are_funded() {
        List<PayIn> payIns = payable(3);
        PayIn screened = payIns.get(1);
        screens(screened);
        List<TransferReport> reports = of(payIns);
        assertThat(together(reports))
                .containsExactlyInAnyOrder(payIns.get(0).id(), payIns.get(2).id());
        isUntouched(screened);
        assertThat(alone(reports.get(1))).isEqualTo("verifying");
        isUntouched(screened);
        isFundedOnce(payIns.get(0));
        isFundedOnce(payIns.get(2));
    }

    @Test
    void where_the_platform_screens_all_senders_none_is_funded() {
        settings.with(MarketSetting.PLATFORM_AML_REQUIRED, "true");
        noneIsFunded();
    }

    @Test
    void where_senders_must_be_people_none_is_funded() {
        settings.with(MarketSetting.TRANSACTION_SAFETY_REQUIRE_EOA_SENDER, "true");
        noneIsFunded();
    }

    @Test
    void where_the_chain_can_be_read_none_is_funded() {
        settings.with(MarketSetting.RPC_URL_CHAIN_97, "http://node.test");
        noneIsFunded();
    }

    @Test
    void where_the_chain_can_be_read_but_need_not_be_all_are_funded() {
        settings.with(MarketSetting.RPC_URL_CHAIN_97, "http://node.test")
                .with(MarketSetting.TRANSACTION_SAFETY_REQUIRE_TRANSFER_MATCH, "false");
        allAreFunded();
    }

    @Test
    void a_node_of_another_chain_proves_nothing_here() {
        settings.with(MarketSetting.RPC_URL_CHAIN_56, "http://node.test");
        allAreFunded();
    }

    @Test
    void where_nothing_is_verified_all_are_funded_whatever_else_is_asked_for() {
        settings.with(MarketSetting.TRANSACTION_SAFETY_ENABLED, "false")
                .with(MarketSetting.PLATFORM_AML_REQUIRED, "true")
                .with(MarketSetting.TRANSACTION_SAFETY_REQUIRE_EOA_SENDER, "true")
                .with(MarketSetting.RPC_URL_CHAIN_97, "http://node.test");
        allAreFunded();
        PayIn screened = MoneyIn.payable("12.5");
        screens(screened);
        assertThat(alone(told(screened))).isEqualTo("funded");
        isFundedOnce(screened);
    }

    @Test
    void what_names_another_chain_than_the_payment_s_is_judged_alone() {
        PayIn payIn = MoneyIn.payable("12.5");
        TransferReport report = told(payIn);
        TransferReport other = new TransferReport(
                report.paymentId(),
                report.requestId(),
                report.source(),
                56,
                report.tokenAddress(),
                report.reference(),
                report.txHash(),
                report.ordinal(),
                report.amount(),
                report.confirmations(),
                report.blockNumber());
        assertThat(together(List.of(other))).isEmpty();
        isUntouched(payIn);
    }
}

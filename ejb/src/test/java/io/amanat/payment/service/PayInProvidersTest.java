package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.shared.chain.Token;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who detects pay-ins, by configuration; each adapter against a server that speaks its protocol. */
class PayInProvidersTest {
    private final StubServer server = new StubServer("Authorization");
    private final StubServer network = new StubServer("x-api-key");
    private final TestSettings settings = new TestSettings()
            .with(MarketSetting.AMN_SCANNER_URL, server.url() + "/pay")
            .with(MarketSetting.AMN_SCANNER_API_KEY, "the-key")
            .with(MarketSetting.REQUEST_NETWORK_API_BASE_URL, network.url())
            .with(MarketSetting.REQUEST_NETWORK_API_KEY, "rn-key")
            .with(MarketSetting.REQUEST_NETWORK_WEBHOOK_SECRET, "rn-secret");

    @AfterEach
    void the_servers_stop() {
        server.close();
        network.close();
    }

    private ScannerProvider scanner() {
        return Wiring.inject(new ScannerProvider(), "settings", settings.build());
    }

    private RequestNetworkProvider requestNetwork() {
        return Wiring.inject(new RequestNetworkProvider(), "settings", settings.build());
    }

    private PayInProviders providers() {
        PayInProviders providers = Wiring.inject(new PayInProviders(), "settings", settings.build());
        Wiring.inject(providers, "scanner", scanner());
        Wiring.inject(providers, "network", requestNetwork());
        return Wiring.inject(providers, "manual", new ManualProvider());
    }

    @Test
    void the_scanner_is_the_default_and_everybody_else_is_off() {
        PayInProviders all = providers();
        assertThat(all.first()).isEqualTo(PaymentProvider.AMN_SCANNER);
        assertThat(all.rollback()).isEmpty();
        assertThat(all.require(PaymentProvider.AMN_SCANNER).tag()).isEqualTo(PaymentProvider.AMN_SCANNER);
        for (PaymentProvider off : new PaymentProvider[] {
            PaymentProvider.REQUEST_NETWORK, PaymentProvider.OTHER, PaymentProvider.SHKEEPER, PaymentProvider.ESCROW
        }) {
            DomainException refused = catchThrowableOfType(DomainException.class, () -> all.require(off));
            assertThat(refused.code()).as(off.code()).isEqualTo(ErrorCode.FEATURE_DISABLED);
        }
    }

    @Test
    void what_is_switched_on_is_used_and_who_takes_over_is_somebody_else() {
        settings.with(MarketSetting.PAYMENT_ENABLED_PROVIDERS, "amn.scanner, request.network,other")
                .with(MarketSetting.PAYMENT_PROVIDER, "request.network")
                .with(MarketSetting.PAYMENT_ROLLBACK_PROVIDER, "other");
        PayInProviders all = providers();
        assertThat(all.first()).isEqualTo(PaymentProvider.REQUEST_NETWORK);
        assertThat(all.rollback()).contains(PaymentProvider.OTHER);
        assertThat(all.require(PaymentProvider.OTHER).configured()).isTrue();
        settings.with(MarketSetting.PAYMENT_ROLLBACK_PROVIDER, "request.network");
        assertThat(providers().rollback()).isEmpty();
    }

    @Test
    void the_scanner_is_told_that_nobody_waits_any_more() {
        ScannerProvider provider = scanner();
        server.answers(204, "")
                .answers(404, "")
                .answers(409, "{}")
                .answers(500, "")
                .answers(302, "");
        provider.withdraw("p-1-c97-USDT");
        assertThat(server.asked()).containsExactly("DELETE /pay/intents/p-1-c97-USDT Bearer the-key");
        assertThatCode(() -> provider.withdraw("p-1-c97-USDT")).doesNotThrowAnyException();
        assertThatCode(() -> provider.withdraw("p-1-c97-USDT")).doesNotThrowAnyException();
        assertThatThrownBy(() -> provider.withdraw("p-1-c97-USDT")).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> provider.withdraw("p-1-c97-USDT")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void the_scanner_says_what_it_has_seen() {
        Payment payment = SomePayment.payable(PaymentProvider.AMN_SCANNER, 97);
        server.answers(
                        200,
                        "{\"status\":\"confirmed\",\"txHash\":\"0xab\",\"amount\":\"12500000\",\"confirmations\":5,"
                                + "\"blockNumber\":77,\"logIndex\":3}")
                .answers(200, "{\"status\":\"webhook_failed\",\"txHash\":\"0xab\",\"amount\":\"1\"}")
                .answers(200, "{\"status\":\"confirming\",\"txHash\":\"0xab\",\"amount\":\"1\",\"logIndex\":null}")
                .answers(200, "{\"status\":\"pending\",\"txHash\":null,\"amount\":\"1\"}")
                .answers(404, "{}");
        ScannerProvider provider = scanner();
        assertThat(provider.ask(payment))
                .contains(new ProviderSighting("confirmed", "0xab", true, BigInteger.valueOf(12_500_000), 5, 77, 3));
        assertThat(provider.ask(payment).orElseThrow().confirmed()).isTrue();
        assertThat(provider.ask(payment).orElseThrow().confirmed()).isFalse();
        assertThat(provider.ask(payment).orElseThrow().txHash()).isNull();
        assertThat(provider.ask(payment)).isEmpty();
        assertThat(server.asked().get(0)).isEqualTo("GET /pay/intents/" + payment.id() + "-c97-USDC Bearer the-key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "{\"status\":\"confirmed\",\"txHash\":\"0x\",\"amount\":\"x\"}", "{\"status\":5}"
            })
    void an_answer_of_the_scanner_that_cannot_be_read_is_no_answer(String nonsense) {
        server.answers(200, nonsense);
        assertThatThrownBy(() -> scanner().ask(SomePayment.payable(PaymentProvider.AMN_SCANNER, 97)))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void AC_248_request_network_gets_the_servers_price_and_its_reference_is_kept() {
        Payment payment = SomePayment.of(PaymentProvider.REQUEST_NETWORK, 8453);
        network.answers(201, "{\"requestId\":\"rn-1\",\"paymentReference\":\"0xb3581f0b0f74cc61\"}");
        PayInProvider.Instructions told = requestNetwork().register(payment);
        assertThat(told.reference()).isEqualTo("0xb3581f0b0f74cc61");
        assertThat(told.providerId()).isEqualTo("rn-1");
        assertThat(told.checkoutBlock()).contains("\"amountWei\":\"12500000\"", "\"requestId\":\"rn-1\"");
        assertThat(network.asked())
                .containsExactly("POST /v2/request rn-key {\"payee\":\"0x" + "11".repeat(20)
                        + "\",\"amount\":\"12.5\",\"invoiceCurrency\":\"USDC-base\",\"paymentCurrency\":\"USDC-base\","
                        + "\"reference\":\"" + payment.id() + "-c8453-USDC\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"requestId\":5}", "{\"requestId\":\"rn-1\"}"})
    void AC_248_an_answer_of_the_network_that_cannot_be_read_gives_no_instructions(String nonsense) {
        network.answers(200, nonsense);
        assertThat(catchThrowableOfType(DomainException.class, () -> requestNetwork()
                                .register(SomePayment.of(PaymentProvider.REQUEST_NETWORK, 1)))
                        .code())
                .isEqualTo(ErrorCode.SCANNER_UNAVAILABLE);
    }

    @Test
    void AC_248_the_network_refuses_is_off_or_does_not_serve_the_chain() {
        network.answers(401, "{}");
        assertThat(refusal(1)).isEqualTo(ErrorCode.SCANNER_UNAVAILABLE);
        assertThat(refusal(97)).isEqualTo(ErrorCode.CHAIN_UNSUPPORTED);
        settings.with(MarketSetting.REQUEST_NETWORK_WEBHOOK_SECRET, null);
        assertThat(refusal(1)).isEqualTo(ErrorCode.FEATURE_DISABLED);
        assertThat(network.asked()).hasSize(1);
    }

    private ErrorCode refusal(int chain) {
        return catchThrowableOfType(DomainException.class, () -> requestNetwork()
                        .register(SomePayment.of(PaymentProvider.REQUEST_NETWORK, chain)))
                .code();
    }

    @Test
    void the_network_says_whether_it_has_been_paid() {
        Payment payment = SomePayment.payable(PaymentProvider.REQUEST_NETWORK, 1);
        assertThat(requestNetwork().ask(payment)).isEmpty();
        payment.instructions().namedByNetwork("rn 1");
        network.answers(200, "{\"hasBeenPaid\":true,\"txHash\":\"0xab\"}")
                .answers(200, "{\"hasBeenPaid\":false,\"txHash\":null}")
                .answers(404, "");
        assertThat(requestNetwork().ask(payment).orElseThrow())
                .isEqualTo(new ProviderSighting("paid", "0xab", true, null, 0, 0, -1));
        assertThat(requestNetwork().ask(payment).orElseThrow().txHash()).isNull();
        assertThat(requestNetwork().ask(payment)).isEmpty();
        assertThat(network.asked().get(0)).isEqualTo("GET /v2/request/rn+1 rn-key");
        assertThatThrownBy(() -> requestNetwork().ask(payment)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void without_anybody_watching_the_buyer_is_told_where_to_send_and_names_his_transaction() {
        PayInProvider.Instructions told = new ManualProvider().register(SomePayment.of(PaymentProvider.OTHER, 1));
        assertThat(told.reference()).isEmpty();
        assertThat(told.checkoutBlock()).contains("\"verifyWithTransaction\":true", "\"amountWei\":\"12500000\"");
        assertThat(new ManualProvider().ask(SomePayment.payable(PaymentProvider.OTHER, 1)))
                .isEmpty();
    }

    /** The first provider is silent: its payment is failed, the one that takes over gets a payment of its own. */
    @Test
    void while_the_first_provider_is_silent_the_other_one_takes_new_payments() {
        settings.with(MarketSetting.PAYMENT_ENABLED_PROVIDERS, "request.network,other")
                .with(MarketSetting.PAYMENT_PROVIDER, "request.network")
                .with(MarketSetting.PAYMENT_ROLLBACK_PROVIDER, "other");
        List<String> steps = new ArrayList<>();
        IntentService service = Wiring.inject(new IntentService(), "providers", providers());
        Wiring.inject(service, "rails", new PaymentRails() {
            @Override
            public Rail require(Actor actor, int chainId, String symbol) {
                return new Rail(null, new Token(chainId, SomePayment.TOKEN, symbol, 6, symbol));
            }
        });
        Wiring.inject(service, "steps", new IntentSteps() {
            private Payment last;

            @Override
            public Payment begin(Actor actor, UUID request, UUID offer, PaymentRails.Rail rail, Way way) {
                steps.add("begin " + way.provider().code());
                last = SomePayment.of(way.provider(), 1);
                return last;
            }

            @Override
            public void abandon(UUID paymentId, String reason) {
                steps.add("abandon " + reason);
            }

            @Override
            public Payment finish(UUID paymentId, PayInProvider.Instructions instructions) {
                steps.add("finish");
                last.makePayable(instructions.reference(), instructions.checkoutBlock(), SomePayment.NOW);
                return last;
            }
        });
        Actor buyer = new Actor(UUID.randomUUID(), UserRole.BUYER, null, false);
        Payment payment = service.create(buyer, UUID.randomUUID(), null, 1, "USDC");
        assertThat(payment.provider()).isEqualTo(PaymentProvider.OTHER);
        assertThat(steps)
                .containsExactly("begin request.network", "abandon scanner_unavailable", "begin other", "finish");
        settings.with(MarketSetting.PAYMENT_ROLLBACK_PROVIDER, null);
        Wiring.inject(service, "providers", providers());
        assertThat(catchThrowableOfType(
                                DomainException.class, () -> service.create(buyer, UUID.randomUUID(), null, 1, "USDC"))
                        .code())
                .isEqualTo(ErrorCode.SCANNER_UNAVAILABLE);
    }
}

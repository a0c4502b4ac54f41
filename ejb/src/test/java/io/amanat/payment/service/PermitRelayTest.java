package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;

/** Permits on their way to the relayer (R-PAY-09), against a node and a relayer of the test. */
class PermitRelayTest {
    private static final byte[] DOMAIN = new byte[32];
    private static final Instant END = SomePayment.NOW.plusSeconds(600);

    private final TestNode node = new TestNode(56);
    private final StubServer relayer = new StubServer("Authorization");
    private final Payment payment = SomePayment.payable(PaymentProvider.AMN_SCANNER, 56);
    private final TestSettings settings = new TestSettings()
            .with(MarketSetting.RPC_URL_CHAIN_56, node.url())
            .with(MarketSetting.PERMIT_RELAYER_URL, relayer.url())
            .with(MarketSetting.PERMIT_RELAYER_KEY, "relay-key");
    private ECKeyPair key;
    private String owner;

    @BeforeEach
    void a_token_with_permits() throws GeneralSecurityException {
        DOMAIN[3] = 9;
        key = Keys.createEcKeyPair();
        owner = "0x" + Keys.getAddress(key);
        node.answersCall(
                SomePayment.TOKEN,
                PermitRelay.DOMAIN_SEPARATOR,
                "0x" + HexFormat.of().formatHex(DOMAIN));
        node.answersCall(
                SomePayment.TOKEN,
                PermitRelay.NONCES + "0".repeat(24) + owner.substring(2),
                "0x" + "0".repeat(63) + "4");
    }

    @AfterEach
    void both_stop() {
        node.close();
        relayer.close();
    }

    private PermitRelay relay() {
        MarketClock clock = Wiring.clockAt(new MarketClock(), SomePayment.NOW);
        JsonRpcChainReader chains = Wiring.inject(new JsonRpcChainReader(), "settings", settings.build());
        PermitRelay relay = Wiring.inject(new PermitRelay(), "settings", settings.build());
        Wiring.inject(relay, "chains", Wiring.inject(chains, "clock", clock));
        return Wiring.inject(relay, "clock", clock);
    }

    private Permit signed(String spender, long value, Instant end, long nonce) {
        Permit bare = new Permit(owner, spender, BigInteger.valueOf(value), end, new byte[0]);
        Sign.SignatureData parts = Sign.signMessage(bare.digest(DOMAIN, BigInteger.valueOf(nonce)), key, false);
        byte[] all = new byte[65];
        System.arraycopy(parts.getR(), 0, all, 0, 32);
        System.arraycopy(parts.getS(), 0, all, 32, 32);
        all[64] = parts.getV()[0];
        return new Permit(owner, spender, BigInteger.valueOf(value), end, all);
    }

    private Permit good() {
        return signed(SomePayment.PROXY, 12_500_000, END, 4);
    }

    private DomainException refusal(Permit permit) {
        DomainException refused = catchThrowableOfType(DomainException.class, () -> relay().relay(payment, permit));
        assertThat(refused).isNotNull();
        return refused;
    }

    private void isRefusedField(Permit permit, String field) {
        assertThat(refusal(permit).details()).extracting("field").containsExactly(field);
        assertThat(relayer.asked()).isEmpty();
    }

    @Test
    void a_good_permit_is_passed_on_with_everything_the_relayer_needs() {
        relayer.answers(202, "{\"txHash\":\"0xabc\"}");
        assertThat(relay().relay(payment, good())).isEqualTo("0xabc");
        assertThat(relayer.asked()).hasSize(1);
        assertThat(relayer.asked().get(0))
                .startsWith("POST / Bearer relay-key {")
                .contains(
                        "\"paymentId\":\"" + payment.id() + "\"",
                        "\"owner\":\"" + owner + "\"",
                        "\"spender\":\"" + SomePayment.PROXY + "\"",
                        "\"value\":\"12500000\"");
    }

    @Test
    void a_permit_for_another_spender_too_little_or_too_late_is_of_no_use() {
        isRefusedField(signed("0x" + "ee".repeat(20), 12_500_000, END, 4), "spender");
        isRefusedField(signed(SomePayment.PROXY, 12_499_999, END, 4), "value");
        isRefusedField(signed(SomePayment.PROXY, 12_500_000, SomePayment.NOW.plusSeconds(59), 4), "deadline");
    }

    @Test
    void a_permit_that_was_used_or_that_somebody_else_signed_is_refused() {
        isRefusedField(signed(SomePayment.PROXY, 12_500_000, END, 3), "signature");
        Permit stolen = good();
        isRefusedField(
                new Permit(owner, stolen.spender(), BigInteger.valueOf(99_000_000), END, stolen.signature()),
                "signature");
    }

    @Test
    void a_token_without_permits_a_silent_node_and_a_silent_relayer_are_told_apart() {
        node.answersCall(SomePayment.TOKEN, PermitRelay.DOMAIN_SEPARATOR, "0x");
        assertThat(refusal(good()).code()).isEqualTo(ErrorCode.TOKEN_UNSUPPORTED);
        node.fails("eth_call");
        assertThat(refusal(good()).code()).isEqualTo(ErrorCode.CHAIN_UNAVAILABLE);
        node.works("eth_call");
        node.answersCall(
                SomePayment.TOKEN,
                PermitRelay.DOMAIN_SEPARATOR,
                "0x" + HexFormat.of().formatHex(DOMAIN));
        assertThat(refusal(good()).code()).isEqualTo(ErrorCode.CHAIN_UNAVAILABLE);
        relayer.answers(200, "no json");
        assertThat(refusal(good()).code()).isEqualTo(ErrorCode.CHAIN_UNAVAILABLE);
    }

    @Test
    void without_a_relayer_or_a_node_it_is_off() {
        settings.with(MarketSetting.PERMIT_RELAYER_URL, null);
        assertThat(refusal(good()).code()).isEqualTo(ErrorCode.FEATURE_DISABLED);
        settings.with(MarketSetting.PERMIT_RELAYER_URL, relayer.url()).with(MarketSetting.RPC_URL_CHAIN_56, null);
        assertThat(refusal(good()).code()).isEqualTo(ErrorCode.FEATURE_DISABLED);
    }
}

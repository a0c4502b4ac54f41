package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.chain.Token;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A deal that is paid on the chain that tests write themselves. */
final class OnBsc {
    static final String VERIFY = "/api/payment/payments/verify";
    static final String NETWORK_SECRET = "network-webhook-secret-of-the-tests";
    static final int CHAIN = 56;
    /** Blocks that must lie on top of a transfer. */
    static final int DEPTH = 200;

    private static final ChainRegistry REGISTRY = ChainRegistry.load();
    static final Token USDT = REGISTRY.token(CHAIN, "USDT").orElseThrow();
    /** Some token that nobody is paid with here. */
    static final String OTHER = TestNode.address();

    static final String PROXY = REGISTRY.chain(CHAIN).orElseThrow().proxyAddress();

    private OnBsc() {}

    static TestNode node() {
        return Market.bsc();
    }

    /** From now on, whatever they pay for their gas. */
    static void blocksTakeAll() {
        node().wants(BigInteger.ZERO);
    }

    /** One offer of 0.26, selected, and payable on this chain. */
    static Deal payable() {
        return payable(Deal.open().selected());
    }

    static Deal payable(Deal deal) {
        JsonObject body = Body.of("requestId", deal.requestId, "chainId", CHAIN, "token", "USDT");
        deal.intent = deal.buyer.post(Deal.INTENTS, body).is(201).data();
        deal.paymentId = deal.intent.getString("paymentId");
        return deal;
    }

    /** With an offer whose seller wants the sender screened. */
    static Deal screened() {
        Deal deal = Deal.open(As.buyer(), List.of(As.seller()));
        JsonObject offer =
                Body.with(Body.with(Deal.offer("0.26", 4), "requireAmlCheck", true), "amlBlockOnFailure", true);
        deal.offerIds.add(
                deal.winner().post(deal.path("/offers"), offer).is(201).text("id"));
        deal.select(0).is(200);
        return payable(deal);
    }

    static BigInteger expected(Deal deal) {
        return new BigInteger(deal.intent.getString("amountBaseUnits"));
    }

    /** Through the proxy, with the payment's reference, in one block; not deep yet. */
    static String pays(Deal deal, String sender, BigInteger amount) {
        return node().transaction()
                .throughProxy(
                        PROXY, USDT.address(), sender, Market.WALLET, amount, deal.intent.getString("paymentReference"))
                .mine();
    }

    /** The whole price, deep enough. */
    static String paid(Deal deal) {
        String hash = pays(deal, TestNode.address(), expected(deal));
        node().grow(DEPTH);
        return hash;
    }

    /** Paid and delivered; the seller has a wallet. */
    static Deal delivered(String wallet) {
        Deal deal = payable();
        verify(deal, paid(deal)).is(200);
        assertThat(deal.paymentState()).isEqualTo("completed funded");
        Db.change("update market.users set wallet_address = ? where id = ?", wallet, deal.winner().id);
        return deal.shipped().delivered();
    }

    static Answer verify(As who, Deal deal, String hash) {
        return who.post(VERIFY, Body.of("paymentId", deal.paymentId, "txHash", hash));
    }

    static Answer verify(Deal deal, String hash) {
        return verify(deal.buyer, deal, hash);
    }

    /** What the scanner would say of it. */
    static JsonObject event(Deal deal, String hash) {
        JsonObject event = Body.with(Webhook.confirmed(deal.intent), "txHash", hash);
        event = Body.with(event, "chainId", CHAIN);
        event = Body.with(event, "token", USDT.address().toLowerCase(Locale.ROOT));
        return Body.with(event, "confirmations", DEPTH);
    }

    /** Waits until the payment's state is this one; a transaction that is asked about again is due at once. */
    static void becomes(Deal deal, String state) {
        Db.change(
                "update market.payment_verifications set next_attempt_at = now() where payment_id = ? and status = 'waiting'",
                deal.paymentId);
        Until.holds("payment is " + state, Duration.ofSeconds(60), () -> deal.paymentState()
                .equals(state));
    }

    static List<String> verdicts(Deal deal) {
        return Db.rows(
                        "select verdict from market.payment_evidence where payment_id = ? order by created_at",
                        deal.paymentId)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }
}

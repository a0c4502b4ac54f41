package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A deal that is paid by a plain transfer to an address of its own. */
final class DirectDeal {
    static final String PATH = "/api/payment/direct-balance";
    /** 0.26 of a token with 18 decimals, the price of {@link Deal#selected}. */
    static final String PRICE = "260000000000000000";

    final Deal deal;
    JsonObject intent;
    String paymentId;
    String address;

    private DirectDeal(Deal deal) {
        this.deal = deal;
    }

    static DirectDeal selected() {
        return new DirectDeal(Deal.open().selected());
    }

    static DirectDeal of(Deal deal) {
        return new DirectDeal(deal);
    }

    /** Instructions are here, nothing is paid. */
    static DirectDeal payable() {
        return selected().start();
    }

    DirectDeal start() {
        return started(deal.buyer.post(PATH, deal.intentBody()).is(201).data());
    }

    /** A payment on the chain that tests write themselves. */
    static DirectDeal onBsc() {
        DirectDeal direct = selected();
        JsonObject body = Body.of("requestId", direct.deal.requestId, "chainId", OnBsc.CHAIN, "token", "USDT");
        return direct.started(direct.deal.buyer.post(PATH, body).is(201).data());
    }

    /** The price arrives there, is found, and lies deep. */
    DirectDeal paidOnBsc() {
        arrivesOnBsc(new java.math.BigInteger(PRICE));
        check().is(200);
        isFunded();
        return settled();
    }

    /** What has paid lies deep. */
    DirectDeal settled() {
        Db.change("update market.direct_balance_intents set settled_at = now() where payment_id = ?", paymentId);
        return this;
    }

    /** Tokens arrive at the address, and the scanner sees them. */
    DirectDeal arrivesOnBsc(java.math.BigInteger units) {
        OnBsc.node().giveTokens(OnBsc.USDT.address(), address, units);
        ScannerStandIn.credit(OnBsc.CHAIN, OnBsc.USDT.address(), address, units.toString());
        return this;
    }

    DirectDeal started(JsonObject answer) {
        intent = answer;
        paymentId = intent.getString("paymentId");
        deal.paymentId = paymentId;
        address = intent.getString("address");
        return this;
    }

    static String checkPath(String paymentId) {
        return "/api/payment/amn-scanner/direct-balance/check/" + paymentId;
    }

    /** "I paid." */
    Answer check() {
        return deal.buyer.post(checkPath(paymentId));
    }

    /** A transfer of the token that is to be paid with. */
    DirectDeal receives(String units) {
        ScannerStandIn.credit(97, Webhook.TUSDT, address, units);
        return this;
    }

    /** What the scanner says when the balance is another one. */
    JsonObject event(String currentBalance, int changeCount) {
        return Body.of(
                "eventType",
                "balance_changed",
                "watchId",
                watchId(),
                "chainId",
                97,
                "chainType",
                "evm",
                "address",
                address.toLowerCase(Locale.ROOT),
                "tokenAddress",
                Webhook.TUSDT.toLowerCase(Locale.ROOT),
                "tokenSymbol",
                "USDT",
                "decimals",
                18,
                "previousBalance",
                "0",
                "currentBalance",
                currentBalance,
                "delta",
                currentBalance,
                "changeCount",
                changeCount,
                "checkedAt",
                Instant.now().toString(),
                "status",
                "balance_changed");
    }

    String watchId() {
        return paymentId + "-balance-c97-USDT";
    }

    /** Status of the watch at the scanner. */
    String watch() {
        JsonObject watch = ScannerStandIn.watch(watchId());
        return watch == null ? "none" : watch.getString("status");
    }

    DirectDeal watched() {
        Until.holds("the watch of " + paymentId + " has begun", () -> watch().equals("watching"));
        return this;
    }

    void isStopped(String reason) {
        Until.holds("the watch of " + paymentId + " is stopped", () -> !watch().equals("watching"));
        assertThat(Db.rows(
                        "select stopped_at is not null, stop_reason from market.direct_balance_intents where payment_id = ?",
                        paymentId))
                .containsExactly(List.of("t", reason));
    }

    /** Decisions on the readings, oldest first. */
    List<String> decisions() {
        return Db.rows(
                        "select decision from market.direct_balance_evidence where payment_id = ? order by created_at, id",
                        paymentId)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    /** A column of the address's row. */
    String destination(String column) {
        return Db.text(
                "select (" + column + ")::text from market.derived_destinations where address = lower(?)", address);
    }

    long told(String event) {
        return Db.count(
                "select count(*) from market.notifications where related_id = ? and event = ?", paymentId, event);
    }

    void isFunded() {
        assertThat(deal.paymentState()).isEqualTo("completed funded");
        assertThat(deal.requestStatus()).isEqualTo("payment");
        LedgerAssert.ledgerOf(paymentId).isFunded("0.26");
    }

    void isPending() {
        assertThat(deal.paymentState()).isEqualTo("pending none");
        assertThat(deal.requestStatus()).isEqualTo("pending_payment");
        LedgerAssert.ledgerOf(paymentId).isEmpty();
    }
}

package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestTransaction;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What administrators do with the money of a deal, and what the chain that tests write shows of it. */
final class Payouts {
    /** Of one deal, in units of the token. */
    static final BigInteger PRICE = new BigInteger(DirectDeal.PRICE);

    private Payouts() {}

    static Answer call(As who, Deal deal, String step, JsonObject body) {
        return who.post("/api/payment/" + deal.paymentId + "/" + step, body);
    }

    static Answer release(Deal deal) {
        return call(As.admin(), deal, "release", Body.of());
    }

    static Answer retry(Deal deal) {
        return call(As.admin(), deal, "retry-payout", Body.of());
    }

    /** All that is held. */
    static Answer refund(Deal deal) {
        return call(As.admin(), deal, "refund", Body.of("reason", "agreed"));
    }

    static Answer refund(Deal deal, String amount) {
        return call(As.admin(), deal, "refund", Body.of("reason", "agreed", "amount", amount));
    }

    /** What whoever agrees has to say: the running payout or refund as it is told now. */
    static JsonObject seen(Deal deal) {
        JsonObject view = running(deal);
        JsonObject payout = view.getJsonObject("payment");
        return view.isNull("destination")
                ? Body.of("payoutId", payout.getString("id"), "amount", payout.getString("amount"))
                : Body.of(
                        "payoutId",
                        payout.getString("id"),
                        "amount",
                        payout.getString("amount"),
                        "destination",
                        view.getString("destination"));
    }

    static Answer confirm(Deal deal) {
        return confirm(deal, Webhook.newHash());
    }

    static Answer confirm(Deal deal, String txHash) {
        return call(As.admin(), deal, "payout/confirm", Body.of("txHash", txHash));
    }

    static Answer fail(Deal deal) {
        return call(As.admin(), deal, "payout/fail", Body.of("reason", "reverted"));
    }

    /** What a hardware wallet has to sign for it. */
    static Answer instruct(Deal deal, Object... body) {
        return As.admin().post("/api/trezor/payouts/" + deal.paymentId + "/instruction", Body.of(body));
    }

    /** @param field signedTransaction or txHash */
    static Answer broadcast(Deal deal, String field, String value) {
        return As.admin().post("/api/trezor/payouts/" + deal.paymentId + "/broadcast", Body.of(field, value));
    }

    /** What answers whoever says that a transaction has used the number of what was signed. @param code null: none */
    static String used(Deal deal, String txHash, int status, String code) {
        Answer answer = As.admin()
                .post(
                        "/api/trezor/payouts/" + deal.paymentId + "/number-used",
                        Body.of("txHash", txHash, "reason", "looked it up"));
        if (code != null) {
            answer.refused(status, code);
        } else {
            answer.is(status);
        }
        return answer.body();
    }

    /** As {@link #used}, by somebody who says what else that transaction has moved. */
    static Answer acknowledged(Deal deal, String txHash, String what) {
        return As.admin()
                .post(
                        "/api/trezor/payouts/" + deal.paymentId + "/number-used",
                        Body.of("txHash", txHash, "reason", "looked it up", "acknowledge", what));
    }

    /** How often something was written down about a pay-in. */
    static long audited(Deal deal, String action) {
        return Long.parseLong(Db.text(
                "select count(*) from platform.audit_entries where subject_id = ? and action = ?",
                UUID.fromString(deal.paymentId),
                action));
    }

    /** What an address has of the token that deals are paid with. */
    static BigInteger holds(String address) {
        return OnBsc.node().tokens(OnBsc.USDT.address(), address);
    }

    /** The proofs that wait are looked at now, as the timer does. */
    static void look(Deal deal) {
        due(deal);
        Hooks.payouts();
    }

    private static void due(Deal deal) {
        Db.change(
                "update market.payout_proofs p set next_attempt_at = now() from market.payments o"
                        + " where o.id = p.payment_id and o.source_payment_id = ? and p.status = 'waiting'",
                deal.paymentId);
    }

    /** One that waits for its transaction to the seller's wallet. */
    static Deal begun(String wallet) {
        Deal deal = OnBsc.delivered(wallet);
        release(deal).is(200);
        return deal;
    }

    /** The price of one deal to a wallet, in no block yet. */
    static TestTransaction unsent(String wallet) {
        return OnBsc.node().transaction().transfer(OnBsc.USDT.address(), Market.WALLET, wallet, PRICE);
    }

    /** The running payout or refund as it is told now. */
    static JsonObject running(Deal deal) {
        return As.admin()
                .get("/api/payment/" + deal.paymentId + "/payout")
                .is(200)
                .data();
    }

    static void isWithheld(Deal deal, String obstacle) {
        JsonObject view = running(deal);
        assertThat(view.getString("obstacle")).isEqualTo(obstacle);
        assertThat(view.isNull("instruction")).isTrue();
    }

    /** Nobody has looked for an hour: the server's clock looks. */
    static void anHourLater(Deal deal) {
        Db.change(
                "update market.payout_proofs p set updated_at = now() - interval '61 minutes' from market.payments o"
                        + " where o.id = p.payment_id and o.source_payment_id = ?",
                deal.paymentId);
        Hooks.payouts();
    }

    /** The id under which a transaction was named. */
    static String proof(String hash) {
        return Db.text("select id::text from market.payout_proofs where tx_hash = ?", hash);
    }

    /** An administrator has looked for the money of a deal. */
    static void passes(Deal deal) {
        As.admin()
                .post("/api/admin/release-reviews/" + deal.paymentId + "/pass", Body.of("note", "looked it up"))
                .is(200);
    }

    /** A transfer on the chain, in the newest block. */
    static String sent(String to, BigInteger amount) {
        return OnBsc.node().pay(OnBsc.USDT.address(), Market.WALLET, to, amount);
    }

    /** The price of one deal, deep enough. */
    static String deep(String to) {
        String hash = sent(to, PRICE);
        OnBsc.node().grow(OnBsc.DEPTH);
        return hash;
    }

    /** The next look at it has not to be waited for; then it is booked, and the ledger says so. */
    static void booked(Deal deal) {
        due(deal);
        Until.holds("payout is booked", Duration.ofSeconds(60), () -> {
            Hooks.payouts();
            return deal.paymentState().equals("completed released");
        });
        ledgerOf(deal.paymentId).isReleased("0.26");
    }

    /** Deep by now, booked, and the seller has the price of one deal. */
    static void paidOnce(Deal deal, String wallet) {
        assertThat(holds(wallet)).isEqualTo(PRICE);
        OnBsc.node().grow(OnBsc.DEPTH);
        booked(deal);
        assertThat(holds(wallet)).isEqualTo(PRICE);
    }

    /** Status and reason of each proof, oldest first. */
    static List<String> proofs(Deal deal) {
        return Db.rows(
                        "select p.status || ' ' || coalesce(p.reason, '-') from market.payout_proofs p"
                                + " join market.payments o on o.id = p.payment_id where o.source_payment_id = ?"
                                + " order by p.created_at, p.id",
                        deal.paymentId)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    /** Direction, status and amount of what has left, or was to leave, oldest first. */
    static List<List<String>> of(Deal deal) {
        return Db.rows(
                "select direction, status, trim_scale(amount)::text from market.payments where source_payment_id = ?"
                        + " order by created_at, id",
                deal.paymentId);
    }

    /** The first payout or refund of a deal. */
    static String oldest(Deal deal) {
        return Db.text(
                "select id::text from market.payments where source_payment_id = ? order by created_at, id limit 1",
                deal.paymentId);
    }

    /** The id of what has left last, or was to leave. */
    static String newest(Deal deal) {
        return Db.text(
                "select id::text from market.payments where source_payment_id = ? order by created_at desc, id desc limit 1",
                deal.paymentId);
    }

    static String balance(Deal deal, String name) {
        return deal.buyer
                .get("/api/payment/" + deal.paymentId + "/ledger")
                .is(200)
                .data()
                .getJsonObject("balances")
                .getString(name);
    }

    /** A dispute stops the money, or does so no more. */
    static void dispute(Deal deal, boolean open) {
        Db.change(
                open
                        ? "update market.purchase_requests set dispute_raised = true, dispute_resolved = false where id = ?"
                        : "update market.purchase_requests set dispute_resolved = true, hold_until = null where id = ?",
                deal.requestId);
    }
}

package io.amanat.it;

import io.amanat.custody.service.TestWallet;
import io.amanat.payment.service.TestNode;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sweeps, hardware wallets and proofs of payouts, as {@link BudgetsIT}. */
@OnMarket
class CustodyBudgetsIT {
    private static final int ACCOUNT = 90_001;

    private final Statements budget = new Statements();

    @Test
    void no_endpoint_of_custody_needs_more_statements_than_its_budget() {
        As admin = As.admin();
        String addresses = "/api/payment/derived-destinations";
        DirectDeal.onBsc().paidOnBsc();
        budget.send(7, admin, "POST", addresses + "/sweeps", Body.of("chainId", OnBsc.CHAIN, "dryRun", true));
        budget.get(4, admin, addresses + "/sweeps?limit=1");
        budget.get(4, admin, addresses + "/sweeps?limit=100&status=done");
        budget.get(4, admin, addresses + "/timer");
        budget.send(14, admin, "PUT", addresses + "/timer", Body.of("enabled", false));
        budget.get(2, admin, addresses + "/reconciliation?chainId=56&limit=1");
        budget.get(2, admin, addresses + "/reconciliation?chainId=56&limit=100");
        String proofs = "/api/admin/payout-proofs";
        budget.get(2, admin, proofs + "?limit=1");
        budget.get(2, admin, proofs + "?limit=100&status=proven");

        String accounts = "/api/trezor/accounts";
        String account = budget.send(
                        5,
                        As.fresh("admin"),
                        "POST",
                        accounts,
                        Body.of(
                                "label",
                                "Budget",
                                "xpub",
                                TestWallet.xpub(ACCOUNT),
                                "accountPath",
                                "m/44'/60'/" + ACCOUNT + "'"))
                .text("id");
        budget.get(2, admin, accounts + "?limit=100");
        String device = TestWallet.key(ACCOUNT, 0).getAddress();
        String address = budget.send(
                        10,
                        admin,
                        "POST",
                        accounts + "/" + account + "/addresses",
                        Body.of("chainId", OnBsc.CHAIN, "address", device))
                .text("id");
        budget.get(3, admin, accounts + "/" + account + "/addresses?limit=100");
        pays(address, device);
        budget.send(10, admin, "POST", accounts + "/" + account + "/retire", Body.of("reason", "Budget"));
        budget.assertBudgetsKept();
    }

    private void pays(String address, String device) {
        As admin = As.admin();
        String wallet = TestNode.address();
        Deal deal = OnBsc.payable();
        OnBsc.verify(deal, OnBsc.paid(deal)).is(200);
        Db.change("update market.users set wallet_address = ? where id = ?", wallet, deal.winner().id);
        deal.shipped().delivered();
        Payouts.release(deal).is(200);
        OnBsc.node().giveCoins(device, BigInteger.TEN.pow(18));
        OnBsc.node().giveTokens(OnBsc.USDT.address(), device, new BigInteger(DirectDeal.PRICE));
        String payouts = "/api/trezor/payouts/" + deal.paymentId;
        var asked = budget.send(51, admin, "POST", payouts + "/instruction", Body.of("addressId", address))
                .data();
        String raw = SignerStandIn.sign(asked, TestWallet.key(ACCOUNT, 0));
        budget.send(73, admin, "POST", payouts + "/broadcast", Body.of("signedTransaction", raw));
        budget.get(15, admin, "/api/payment/" + deal.paymentId + "/payout");
        Deal other = Payouts.begun(TestNode.address());
        String hash = TestNode.hash();
        Payouts.confirm(other, hash).is(200);
        budget.send(
                20,
                admin,
                "POST",
                "/api/admin/payout-proofs/" + Payouts.proof(hash) + "/withdraw",
                Body.of("reason", "Budget"));
        Db.change("update market.payout_proofs set reason = 'paid_unbooked' where tx_hash = ?", hash);
        budget.send(
                14,
                admin,
                "POST",
                "/api/admin/payout-proofs/" + Payouts.proof(hash) + "/acknowledge",
                Body.of("acknowledge", "elsewhere", "reason", "Budget"));
        String after = TestNode.address();
        Deal partly = RestElsewhereIT.partly(TestNode.address(), after);
        budget.send(
                17,
                admin,
                "POST",
                "/api/payment/" + partly.paymentId + "/payout/redirect",
                RestElsewhereIT.to(partly, after));
        Deal word = Deal.paid().shipped().delivered();
        Payouts.release(word).is(200);
        Payouts.confirm(word).is(200);
        List<jakarta.json.JsonObject> rows =
                admin.get("/api/admin/payout-proofs?limit=1").is(200).rows();
        admin.post("/api/admin/payout-proofs/" + rows.get(0).getString("id") + "/recheck")
                .refused(409, "INVALID_STATUS");
    }
}

package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.web3j.crypto.Keys;

/** Payments by a plain transfer to an address of their own: instructions, "I paid", and everything that goes wrong. */
@OnMarket
class DirectBalanceIT {
    @Test
    void AC_010_AC_064_AC_065_AC_066_AC_068_the_buyer_gets_an_address_of_the_payments_own_after_its_baseline() {
        Deal deal = Deal.open().selected();
        Bell bell = Bell.of(Map.of("buyer", deal.buyer, "seller", deal.winner()));
        ScannerStandIn.nextHolds("7");
        JsonObject body = Body.with(Body.with(deal.intentBody(), "rail", "direct_balance"), "amount", "0.01");
        DirectDeal direct = DirectDeal.of(deal)
                .started(deal.buyer.post(Deal.INTENTS, body).is(201).data());
        JsonObject intent = direct.intent;
        assertThat(intent.getInt("chainId")).isEqualTo(97);
        assertThat(intent.getString("tokenAddress")).isEqualTo(Webhook.TUSDT);
        assertThat(intent.getString("tokenSymbol")).isEqualTo("USDT");
        assertThat(intent.getInt("decimals")).isEqualTo(18);
        assertThat(intent.getString("amount")).isEqualTo("0.26");
        assertThat(intent.getString("amountBaseUnits")).isEqualTo(DirectDeal.PRICE);
        assertThat(intent.getString("baselineBalance")).isEqualTo("7");
        assertThat(intent.getString("rail")).isEqualTo("direct_balance");
        assertThat(intent.getString("mode")).isEqualTo("check");
        assertThat(intent.getString("provider")).isEqualTo("amn.scanner");
        assertThat(intent.getString("providerPaymentId"))
                .isEqualTo(direct.paymentId + "-c97-USDT")
                .doesNotContain("undefined");
        assertThat(intent.getString("expiresAt")).isNotBlank();
        assertThat(direct.address)
                .as("EIP-55")
                .isEqualTo(Keys.toChecksumAddress(direct.address))
                .isNotEqualToIgnoringCase(Market.WALLET);
        assertThat(ScannerStandIn.reads(direct.address)).isEqualTo(1);
        direct.isPending();
        bell.rang("buyer payment/payment_pending " + direct.paymentId);
        assertThat(Db.rows(
                        "select address, baseline_balance, expected_amount, baseline_at <= p.payable_at from"
                                + " market.direct_balance_intents d join market.payments p on p.id = d.payment_id where p.id = ?",
                        direct.paymentId))
                .containsExactly(List.of(direct.address.toLowerCase(Locale.ROOT), "7", DirectDeal.PRICE, "t"));
        assertThat(direct.destination("derivation_path")).matches("m/0'/\\d+");
        assertThat(direct.destination("payment_id")).isEqualTo(direct.paymentId);
        assertThat(Db.count("select count(*) from market.payment_quotes where payment_id = ?", direct.paymentId))
                .isEqualTo(1);
    }

    @Test
    void AC_085_AC_086_AC_087_AC_258d_the_answer_names_chain_token_and_where_to_look_them_up() {
        DirectDeal direct = DirectDeal.payable();
        JsonObject chain = direct.intent.getJsonObject("chain");
        assertThat(chain.getString("label")).isEqualTo("BSC Testnet (97)");
        assertThat(chain.getString("chainIdHex")).isEqualTo("0x61");
        JsonObject wallet = chain.getJsonObject("wallet");
        assertThat(wallet.getString("chainId")).isEqualTo("0x61");
        assertThat(wallet.getJsonObject("nativeCurrency").getString("symbol")).isEqualTo("tBNB");
        assertThat(wallet.getJsonArray("rpcUrls")).isNotEmpty();
        assertThat(direct.intent.getString("addressUrl"))
                .isEqualTo("https://testnet.bscscan.com/address/" + direct.address);
        assertThat(direct.intent.getString("tokenUrl")).isEqualTo("https://testnet.bscscan.com/token/" + Webhook.TUSDT);
    }

    @Test
    void AC_011_AC_025_AC_067_the_exact_transfer_and_a_click_fund_the_escrow_and_tell_both_sides() {
        DirectDeal direct = DirectDeal.payable().watched();
        Bell bell = Bell.of(Map.of("buyer", direct.deal.buyer, "seller", direct.deal.winner()));
        JsonObject pending = direct.check().is(200).data();
        assertThat(pending.getString("result")).isEqualTo("pending");
        assertThat(pending.getString("shortfall")).isEqualTo(DirectDeal.PRICE);
        direct.isPending();
        bell.rang();
        direct.receives(DirectDeal.PRICE);
        String hash = Webhook.newHash();
        JsonObject paid = direct.deal
                .buyer
                .post(DirectDeal.checkPath(direct.paymentId), Body.of("txHash", hash))
                .is(200)
                .data();
        assertThat(paid.getString("result")).isEqualTo("paid");
        assertThat(paid.getString("reason")).isEqualTo("paid");
        assertThat(paid.getString("status")).isEqualTo("completed");
        assertThat(paid.getString("escrowState")).isEqualTo("funded");
        assertThat(paid.getString("shortfall")).isEqualTo("0");
        direct.isFunded();
        bell.rang(
                "buyer payment/payment_confirmed " + direct.paymentId,
                "seller payment/payment_confirmed " + direct.paymentId);
        assertThat(direct.decisions()).containsExactly("underpaid", "funded");
        assertThat(Db.count(
                        "select count(*) from market.direct_balance_evidence where payment_id = ? and reason = 'paid'"
                                + " and payload ->> 'claimedTxHash' = ?",
                        direct.paymentId,
                        hash))
                .isEqualTo(1);
        direct.isStopped("paid");
        assertThat(direct.destination("used_at is not null")).isEqualTo("true");
        assertThat(direct.destination("last_known_balance")).isEqualTo(DirectDeal.PRICE);
    }

    @Test
    void AC_082_a_second_click_after_success_gives_the_same_answer_and_reads_nothing() {
        DirectDeal direct = DirectDeal.payable().receives(DirectDeal.PRICE);
        String first = direct.check().is(200).data().toString();
        long reads = ScannerStandIn.reads(direct.address);
        String before = Db.census();
        assertThat(direct.check().is(200).data()).hasToString(first);
        assertThat(direct.deal
                        .buyer
                        .post("/api/payments/" + direct.paymentId + "/direct-balance/check")
                        .is(200)
                        .data())
                .as("by its older address too")
                .hasToString(first);
        assertThat(Db.census()).isEqualTo(before);
        assertThat(ScannerStandIn.reads(direct.address)).isEqualTo(reads);
        direct.isFunded();
    }

    @Test
    void AC_077_without_the_scanner_nothing_is_half_created_and_a_click_changes_nothing() {
        DirectDeal direct = DirectDeal.selected();
        for (int status : new int[] {502, 503, 400, 429}) {
            ScannerStandIn.whileBroken(status, () -> direct.deal
                    .buyer
                    .post(DirectDeal.PATH, direct.deal.intentBody())
                    .refused(502, "SCANNER_UNAVAILABLE"));
        }
        assertThat(Db.rows(
                        "select distinct status, failure_reason, payable_at from market.payments where purchase_request_id = ?",
                        direct.deal.requestId))
                .containsExactly(java.util.Arrays.asList("failed", "scanner_unavailable", null));
        assertThat(Db.count(
                        "select count(*) from market.direct_balance_intents d join market.payments p on p.id = d.payment_id"
                                + " where p.purchase_request_id = ? and d.stopped_at is null",
                        direct.deal.requestId))
                .isZero();
        direct.start().receives(DirectDeal.PRICE);
        ScannerStandIn.whileBroken(502, () -> direct.check().refused(502, "SCANNER_UNAVAILABLE"));
        direct.isPending();
        assertThat(direct.decisions()).isEmpty();
        direct.check().is(200);
        direct.isFunded();
    }

    @Test
    void AC_079_a_missing_or_old_baseline_is_told_and_never_taken_for_zero() {
        DirectDeal missing = DirectDeal.payable().receives(DirectDeal.PRICE);
        Db.change(
                "update market.direct_balance_intents set baseline_balance = null, current_balance = null, baseline_at = null"
                        + " where payment_id = ?",
                missing.paymentId);
        assertThat(missing.check().refused(409, "PAYMENT_NOT_PAYABLE").body()).contains("baseline_missing");
        missing.isPending();
        assertThat(missing.decisions()).containsExactly("baseline_missing");
        DirectDeal old = DirectDeal.payable().receives(DirectDeal.PRICE);
        Db.change(
                "update market.direct_balance_intents set baseline_at = now() - interval '8 days' where payment_id = ?",
                old.paymentId);
        assertThat(old.check().refused(409, "PAYMENT_NOT_PAYABLE").body()).contains("baseline_stale");
        assertThat(Webhook.settle(old.event(DirectDeal.PRICE, 1))).isEqualTo("baseline_stale");
        old.isPending();
    }

    @Test
    void AC_197_AC_198_buyer_and_admin_look_nobody_else_does() {
        DirectDeal direct = DirectDeal.payable().receives("1");
        String path = DirectDeal.checkPath(direct.paymentId);
        for (As stranger : List.of(As.buyer(), direct.deal.winner(), As.seller())) {
            stranger.post(path).refused(403, "FORBIDDEN");
            stranger.get(DirectDeal.PATH + "/" + direct.paymentId).refused(403, "FORBIDDEN");
        }
        assertThat(direct.decisions()).isEmpty();
        As.admin().post(path).is(200);
        assertThat(Db.text("select source from market.direct_balance_evidence where payment_id = ?", direct.paymentId))
                .isEqualTo("admin");
        direct.check().is(200);
        JsonObject state = direct.deal
                .buyer
                .get(DirectDeal.PATH + "/" + direct.paymentId)
                .is(200)
                .data();
        assertThat(state.getString("paidDelta")).isEqualTo("1");
        String readings = DirectDeal.PATH + "/" + direct.paymentId + "/readings";
        direct.deal.buyer.get(readings).refused(403, "FORBIDDEN");
        assertThat(As.admin().get(readings).is(200).rows())
                .extracting(row -> row.getString("decision"))
                .containsExactly("underpaid", "underpaid");
        String nobodys = DirectDeal.checkPath(UUID.randomUUID().toString());
        As.admin().post(nobodys).refused(404, "PAYMENT_NOT_FOUND");
        As.admin().post(DirectDeal.checkPath("none")).refused(404, "NOT_FOUND");
    }

    @Test
    void one_payment_is_open_per_request_whatever_the_rail() {
        DirectDeal direct = DirectDeal.payable();
        assertThat(direct.deal
                        .buyer
                        .post(DirectDeal.PATH, direct.deal.intentBody())
                        .is(201)
                        .text("paymentId"))
                .isEqualTo(direct.paymentId);
        direct.deal.buyer.post(Deal.INTENTS, direct.deal.intentBody()).refused(409, "OPEN_PAYMENT_EXISTS");
        direct.deal
                .buyer
                .post(DirectDeal.PATH, Body.with(direct.deal.intentBody(), "token", "USDC"))
                .refused(409, "OPEN_PAYMENT_EXISTS");
        Deal contract = Deal.open().selected().payable();
        contract.buyer.post(DirectDeal.PATH, contract.intentBody()).refused(409, "OPEN_PAYMENT_EXISTS");
        assertThat(Db.count(
                        "select count(*) from market.derived_destinations where purchase_request_id = ?",
                        contract.requestId))
                .as("no address is used up")
                .isZero();
    }

    @Test
    void a_watched_payment_is_watched_from_its_baseline_and_says_when_it_is_looked_at() {
        Deal deal = Deal.open().selected();
        ScannerStandIn.nextHolds("11");
        JsonObject body = Body.with(
                Body.with(deal.intentBody(), "mode", "watch"),
                "buyerAddress",
                "0xF39FD6e51aad88F6F4ce6aB8827279cffFb92266");
        DirectDeal direct = DirectDeal.of(deal)
                .started(deal.buyer.post(DirectDeal.PATH, body).is(201).data())
                .watched();
        assertThat(direct.intent.getString("watchId")).isEqualTo(direct.watchId());
        assertThat(direct.intent.getString("nextCheckAt")).isNotBlank();
        assertThat(direct.intent.getString("buyerAddress")).isEqualTo("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
        JsonObject watch = ScannerStandIn.watch(direct.watchId());
        assertThat(watch.getString("baselineBalance")).isEqualTo("11");
        assertThat(watch.getString("address")).isEqualToIgnoringCase(direct.address);
        assertThat(watch.getString("callbackUrl")).isEqualTo(Market.base() + Webhook.PATH);
        assertThat(DirectDeal.payable().intent.get("watchId"))
                .as("a watch that the buyer did not ask for is nobody's business")
                .isEqualTo(JsonValue.NULL);
    }

    @ParameterizedTest
    @CsvSource({
        "purchaseRequestId, not-an-id, requestId",
        "offerId, 5, requestId",
        "mode, both, x",
        "chainId, many, chainId",
        "chainId, -1, chainId",
        "chainId, 97.5, chainId",
        "token, '', token",
        "buyerAddress, 0x12, x",
        "buyerAddress, TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t, x"
    })
    void a_bad_field_is_named_and_nothing_is_written(String field, String value, String instead) {
        DirectDeal direct = DirectDeal.selected();
        JsonObject good =
                Body.of("purchaseRequestId", direct.deal.requestId, "chainId", 97, "token", "USDT", "mode", "check");
        assertThat(instead).isNotBlank();
        Unwritten.unwritten(() -> direct.deal.buyer.post(DirectDeal.PATH, Body.with(good, field, value)))
                .refusedField(field);
        Unwritten.unwritten(() -> direct.deal.buyer.post(
                        Deal.INTENTS, Body.with(Body.with(good, "rail", "direct_balance"), field, value)))
                .refusedField(field);
    }

    @Test
    void what_cannot_be_paid_or_not_this_way_is_refused() {
        DirectDeal direct = DirectDeal.selected();
        JsonObject body = direct.deal.intentBody();
        As buyer = direct.deal.buyer;
        buyer.post(DirectDeal.PATH, Body.with(body, "chainId", 728_126_428)).refused(400, "CHAIN_UNSUPPORTED");
        buyer.post(DirectDeal.PATH, Body.with(body, "chainId", 1100)).refused(400, "CHAIN_UNSUPPORTED");
        buyer.post(DirectDeal.PATH, Body.with(body, "chainId", 5)).refused(400, "CHAIN_UNSUPPORTED");
        buyer.post(DirectDeal.PATH, Body.with(body, "token", "DOGE")).refused(400, "TOKEN_UNSUPPORTED");
        As.buyer().post(DirectDeal.PATH, body).refused(403, "FORBIDDEN");
        direct.deal.winner().post(DirectDeal.PATH, body).refused(400, "CHAIN_UNSUPPORTED");
        Deal unselected = Deal.open().offers("0.26");
        unselected.buyer.post(DirectDeal.PATH, unselected.intentBody()).refused(422, "OFFER_REQUIRED");
        direct.start();
        buyer.post(DirectDeal.checkPath(direct.paymentId), Body.of("txHash", "0x12"))
                .refusedField("txHash");
        direct.receives(DirectDeal.PRICE).check().is(200);
        buyer.post(DirectDeal.PATH, body).refused(409, "INVALID_STATUS");
    }
}

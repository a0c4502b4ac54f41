package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What money at the address of a direct payment means: too little, too much, another token, a sanctioned sender, too late. */
@OnMarket
class DirectBalanceMoneyIT {
    @Test
    void AC_071_AC_115_too_little_stays_pending_with_its_shortfall_and_tells_the_buyer_once() {
        Deal deal = Deal.open().offers("0.30");
        deal.select(0).is(200);
        DirectDeal direct = DirectDeal.of(deal).start().watched().receives("290000000000000000");
        for (int click = 0; click < 2; click++) {
            JsonObject answer = direct.check().is(200).data();
            assertThat(answer.getString("result")).isEqualTo("pending");
            assertThat(answer.getString("shortfall")).isEqualTo("10000000000000000");
            assertThat(answer.getString("reason"))
                    .isEqualTo("underpaid:delta=290000000000000000,expected=300000000000000000");
        }
        direct.isPending();
        assertThat(direct.told("payment_underpaid")).isEqualTo(1);
        assertThat(direct.decisions()).containsExactly("underpaid", "underpaid");
        assertThat(direct.watch()).isEqualTo("watching");
    }

    @Test
    void AC_080_AC_117_deposits_add_up_and_fund_once() {
        DirectDeal direct = DirectDeal.payable().receives("100000000000000000");
        assertThat(direct.check().is(200).data().getString("result")).isEqualTo("pending");
        direct.isPending();
        direct.receives("160000000000000000");
        assertThat(direct.check().is(200).data().getString("result")).isEqualTo("paid");
        direct.isFunded();
    }

    @Test
    void AC_081_a_balance_below_the_baseline_funds_nothing() {
        ScannerStandIn.nextHolds("700000000000000000");
        DirectDeal direct = DirectDeal.payable();
        assertThat(direct.intent.getString("baselineBalance")).isEqualTo("700000000000000000");
        ScannerStandIn.put(97, Webhook.TUSDT, direct.address, "300000000000000000");
        JsonObject answer = direct.check().is(200).data();
        assertThat(answer.getString("result")).isEqualTo("pending");
        assertThat(answer.getString("paidDelta")).isEqualTo("-400000000000000000");
        direct.isPending();
        ScannerStandIn.put(97, Webhook.TUSDT, direct.address, "960000000000000000");
        assertThat(direct.check().is(200).data().getString("result")).isEqualTo("paid");
        direct.isFunded();
    }

    @Test
    void AC_070_another_token_funds_nothing_is_named_once_and_sets_the_address_aside() {
        DirectDeal direct = DirectDeal.payable();
        ScannerStandIn.credit(97, Webhook.TUSDC, direct.address, DirectDeal.PRICE);
        for (int click = 0; click < 2; click++) {
            JsonObject answer = direct.check().is(200).data();
            assertThat(answer.getString("result")).isEqualTo("pending");
            assertThat(answer.getString("paidDelta")).isEqualTo("0");
            assertThat(answer.getString("warning")).isEqualTo("wrong_token:USDC");
        }
        direct.isPending();
        assertThat(direct.told("payment_wrong_token")).isEqualTo(1);
        assertThat(direct.decisions()).containsExactlyInAnyOrder("underpaid", "wrong_token", "underpaid");
        assertThat(direct.destination("status")).isEqualTo("quarantined");
        assertThat(direct.destination("quarantine_reason")).isEqualTo("unexpected_asset");
        direct.receives(DirectDeal.PRICE);
        assertThat(direct.check().is(200).data().getString("result"))
                .as("the right money still pays")
                .isEqualTo("paid");
        direct.isFunded();
        assertThat(direct.destination("status")).isEqualTo("quarantined");
    }

    /** A request whose seller wants senders screened, paid from an address; null keeps it to the buyer. */
    private static DirectDeal screened(String buyerAddress) {
        Deal deal = Deal.open();
        JsonObject offer =
                Body.with(Body.with(Deal.offer("0.26", 4), "requireAmlCheck", true), "amlBlockOnFailure", true);
        deal.offerIds.add(
                deal.winner().post(deal.path("/offers"), offer).is(201).text("id"));
        deal.select(0).is(200);
        JsonObject body =
                buyerAddress == null ? deal.intentBody() : Body.with(deal.intentBody(), "buyerAddress", buyerAddress);
        return DirectDeal.of(deal)
                .started(deal.buyer.post(DirectDeal.PATH, body).is(201).data());
    }

    @Test
    void AC_105_money_of_a_sanctioned_buyer_funds_nothing_by_click_or_webhook() {
        DirectDeal direct = screened(PriceBoard.SANCTIONED).receives(DirectDeal.PRICE);
        JsonObject answer = direct.check().is(200).data();
        assertThat(answer.getString("result")).isEqualTo("pending");
        assertThat(answer.getString("reason")).isEqualTo("aml_sanctions");
        assertThat(Webhook.settle(direct.event(DirectDeal.PRICE, 1))).isEqualTo("aml_pending");
        Hooks.tidy();
        direct.isPending();
        assertThat(direct.decisions()).containsExactly("aml_sanctions", "aml_pending", "aml_sanctions");
        Hooks.tidy();
        assertThat(direct.decisions()).as("asked once per news").hasSize(3);
    }

    @Test
    void AC_107_money_of_a_clean_buyer_funds_and_pays_for_the_screening() {
        String clean = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
        DirectDeal clicked = screened(clean).receives(DirectDeal.PRICE);
        assertThat(clicked.check().is(200).data().getString("result")).isEqualTo("paid");
        ledgerOf(clicked.paymentId).holdsExactly("payment_detected 0.26", "hold 0.26", "provider_fee 0.01");
        DirectDeal watched = screened(clean).receives(DirectDeal.PRICE);
        assertThat(Webhook.settle(watched.event(DirectDeal.PRICE, 1))).isEqualTo("aml_pending");
        watched.isPending();
        Hooks.tidy();
        ledgerOf(watched.paymentId).holdsExactly("payment_detected 0.26", "hold 0.26", "provider_fee 0.01");
        watched.isStopped("paid");
    }

    @Test
    void AC_104_without_an_address_there_is_nobody_to_screen() {
        DirectDeal direct = screened(null);
        assertThat(Webhook.settle(direct.event(DirectDeal.PRICE, 1))).isEqualTo("funded");
        direct.isFunded();
    }

    @Test
    void AC_072_AC_073_money_at_another_address_or_on_another_chain_funds_nothing() {
        DirectDeal direct = DirectDeal.payable();
        ScannerStandIn.credit(97, Webhook.TUSDT, Market.WALLET, DirectDeal.PRICE);
        ScannerStandIn.credit(56, Webhook.TUSDT, direct.address, DirectDeal.PRICE);
        assertThat(direct.check().is(200).data().getString("result")).isEqualTo("pending");
        direct.isPending();
    }

    @Test
    void AC_113_too_much_funds_the_price_and_the_ledger_knows_the_rest() {
        DirectDeal direct = DirectDeal.payable().receives("300000000000000000");
        assertThat(direct.check().is(200).data().getString("result")).isEqualTo("paid");
        assertThat(direct.deal.paymentState()).isEqualTo("completed funded");
        ledgerOf(direct.paymentId).holdsExactly("payment_detected 0.3", "hold 0.26");
    }

    @Test
    void AC_074_the_same_money_again_is_no_second_payment() {
        DirectDeal direct = DirectDeal.payable().receives(DirectDeal.PRICE);
        direct.check().is(200);
        direct.receives(DirectDeal.PRICE);
        assertThat(direct.check().is(200).data().getString("result")).isEqualTo("paid");
        assertThat(Webhook.settle(direct.event("520000000000000000", 1))).isEqualTo("surplus");
        direct.isFunded();
        assertThat(direct.decisions()).containsExactly("funded", "surplus");
        assertThat(direct.destination("last_known_balance")).isEqualTo("520000000000000000");
    }

    @Test
    void AC_075_AC_083_AC_084_money_after_a_cancelled_payment_is_evidence_and_nothing_else() {
        DirectDeal direct = DirectDeal.payable().watched();
        direct.deal
                .buyer
                .patch(direct.deal.path("/status"), Body.of("status", "cancelled"))
                .is(200);
        assertThat(direct.deal.paymentState()).isEqualTo("cancelled cancelled");
        direct.isStopped("cancelled");
        assertThat(direct.destination("released_at is not null")).isEqualTo("true");
        direct.receives(DirectDeal.PRICE);
        direct.check().refused(409, "PAYMENT_NOT_PAYABLE");
        assertThat(Webhook.settle(direct.event(DirectDeal.PRICE, 1))).isEqualTo("late");
        assertThat(direct.deal.paymentState()).isEqualTo("cancelled cancelled");
        ledgerOf(direct.paymentId).isEmpty();
        assertThat(direct.decisions()).containsExactly("late", "late");
        assertThat(direct.destination("released_at is null and used_at is not null"))
                .as("nobody else gets an address with money")
                .isEqualTo("true");
    }

    @Test
    void AC_084_a_payment_that_its_buyer_ends_is_watched_no_more_and_he_may_begin_again() {
        DirectDeal direct = DirectDeal.payable().watched();
        direct.deal.buyer.post("/api/payment/" + direct.paymentId + "/cancel").is(200);
        direct.isStopped("cancelled");
        assertThat(direct.destination("released_at is not null")).isEqualTo("true");
        direct.check().refused(409, "PAYMENT_NOT_PAYABLE");
        DirectDeal again = DirectDeal.of(direct.deal).start();
        assertThat(again.address).isNotEqualTo(direct.address);
        again.receives(DirectDeal.PRICE).check().is(200);
        again.isFunded();
    }

    @Test
    void AC_083_a_payment_that_was_paid_another_way_or_refunded_is_refused() {
        DirectDeal direct = DirectDeal.payable();
        Db.change(
                "update market.payments set status = 'refunded', escrow_state = 'refunded' where id = ?",
                direct.paymentId);
        direct.check().refused(409, "PAYMENT_NOT_PAYABLE");
        Deal contract = Deal.open().selected().payable();
        contract.buyer.post(DirectDeal.checkPath(contract.paymentId)).refused(409, "PROVIDER_MISMATCH");
        contract.funded();
        contract.buyer.post(DirectDeal.checkPath(contract.paymentId)).refused(409, "PROVIDER_MISMATCH");
    }
}

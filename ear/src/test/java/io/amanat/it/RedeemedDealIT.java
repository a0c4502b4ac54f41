package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Deals whose price points have lowered, with all their money: the platform bears it, the seller gets his whole (ADR 0043). */
@OnMarket
@Tag("R-PAY-20")
class RedeemedDealIT {
    /** Of a price of 100 the platform takes 5. */
    private static final int BPS = 500;

    @BeforeEach
    void points_are_worth_something() {
        turn(true);
    }

    @AfterEach
    void as_it_was() {
        turn(false);
    }

    private static void turn(boolean on) {
        Hooks.fee(on ? BPS : 0);
        Db.change(
                "update market.config_settings set value = ?::jsonb where key = 'points.redemption_enabled'",
                String.valueOf(on));
    }

    /** A deal at 100 that waits for its money, with a buyer who has 1000 points. */
    private static Deal agreed() {
        As buyer = As.buyer();
        Points.give(buyer, 1_000);
        Deal deal = Deal.open(buyer, List.of(As.seller())).offers("100");
        deal.select(0).is(200);
        return deal;
    }

    private static Answer redeem(Deal deal, int points) {
        return deal.buyer.post(Points.PATH + "/redeem", Body.of("points", points, "purchaseRequestId", deal.requestId));
    }

    /** The same with a discount of 2. */
    private static Deal redeemed() {
        Deal deal = agreed();
        redeem(deal, 200).is(201);
        return deal;
    }

    private static void isClean(Deal deal) {
        JsonObject report = As.admin()
                .get("/api/admin/ledger/reconciliation?paymentId=" + deal.paymentId)
                .is(200)
                .data();
        assertThat(report.getBoolean("clean")).as(report.toString()).isTrue();
    }

    private static String payout(Deal deal) {
        return Db.text(
                "select trim_scale(amount)::text from market.payments where source_payment_id = ? and direction = 'out'",
                deal.paymentId);
    }

    /** Whether a payment has used the discount, and whether its points have come back. */
    private static List<List<String>> discounts(Deal deal) {
        return Db.rows(
                "select (payment_id is not null)::text, (returned_at is not null)::text from market.point_discounts"
                        + " where purchase_request_id = ? order by created_at",
                deal.requestId);
    }

    @Test
    void from_redeeming_to_the_payout_the_buyer_pays_less_and_the_seller_gets_his_whole() {
        Deal deal = redeemed();
        // What was promised when the points were taken stays, whatever the rate becomes.
        Hooks.fee(0);
        deal.payable();
        assertThat(deal.intent.getString("amount")).isEqualTo("98");
        assertThat(deal.intent.getString("pointsDiscount")).isEqualTo("2");
        assertThat(deal.intent.getString("amountBaseUnits")).isEqualTo("98000000000000000000");
        assertThat(deal.intent.getJsonObject("checkoutBlock").toString()).contains("98000000000000000000");
        assertThat(discounts(deal)).containsExactly(List.of("false", "false"));
        redeem(deal, 100).refused(409, "OPEN_PAYMENT_EXISTS");
        deal.funded();
        ledgerOf(deal.paymentId).isFunded("98");
        assertThat(discounts(deal)).containsExactly(List.of("true", "false"));
        assertThat(Points.of(deal.buyer)).isEqualTo("1000 800 200");
        isClean(deal);
        JsonObject payment =
                deal.buyer.get("/api/payment/" + deal.paymentId).is(200).data();
        assertThat(payment.getString("amount")).isEqualTo("98");
        assertThat(payment.getString("pointsDiscount")).isEqualTo("2");
        JsonObject quote = payment.getJsonObject("quote");
        assertThat(quote.getString("offerAmount")).isEqualTo("100");
        assertThat(quote.getString("pointsDiscount")).isEqualTo("2");
        assertThat(quote.getString("invoiceUSD")).isEqualTo("98");
        assertThat(quote.getString("settleAmount")).isEqualTo("98");
        deal.shipped().delivered();
        Payouts.release(deal).is(200);
        assertThat(payout(deal)).isEqualTo("95");
        isClean(deal);
        Payouts.confirm(deal).is(200);
        ledgerOf(deal.paymentId).holdsExactly("payment_detected 98", "hold 98", "platform_fee 3", "release 95");
        isClean(deal);
        assertThat(discounts(deal)).containsExactly(List.of("true", "false"));
        assertThat(Points.changes(deal.buyer)).contains("redemption -200", "purchase 98");
        assertThat(Points.changes(deal.buyer)).doesNotContain("redemption_return 200");
    }

    @Test
    void lists_files_and_the_history_say_what_points_took_off() {
        Deal deal = redeemed().payable().funded();
        JsonObject line = deal.buyer.get(PaymentViews.HISTORY).is(200).rows().get(0);
        assertThat(line.getString("amount")).isEqualTo("98");
        assertThat(line.getString("pointsDiscount")).isEqualTo("2");
        String[] file = PaymentViews.text(Uploads.fetch(deal.winner(), PaymentViews.EXPORT))
                .split("\r\n");
        assertThat(file).hasSize(2);
        assertThat(file[0]).endsWith(",pointsDiscount");
        assertThat(file[1]).contains(",98,USDT,").endsWith(",2");
        assertThat(Visitor.of(As.fresh("admin"))
                        .get("/admin/payment/one.xhtml?id=" + deal.paymentId + "&lang=en")
                        .is(200)
                        .body())
                .contains("<dt>Points discount</dt><dd dir=\"ltr\">2 USDT</dd>");
        Deal whole = Deal.paid();
        assertThat(whole.intent.isNull("pointsDiscount")).isTrue();
    }

    @Test
    void a_direct_payment_asks_less_too_and_takes_no_less_than_that() {
        DirectDeal direct = DirectDeal.of(redeemed()).start();
        assertThat(direct.intent.getString("amountBaseUnits")).isEqualTo("98000000000000000000");
        assertThat(direct.intent.getString("pointsDiscount")).isEqualTo("2");
        direct.receives("97000000000000000000").check().is(200);
        ledgerOf(direct.paymentId).isEmpty();
        assertThat(discounts(direct.deal)).containsExactly(List.of("false", "false"));
        direct.receives("3000000000000000000").check().is(200);
        ledgerOf(direct.paymentId).holdsExactly("payment_detected 100", "hold 98");
        assertThat(discounts(direct.deal)).containsExactly(List.of("true", "false"));
        isClean(direct.deal);
    }

    @Test
    void a_part_that_goes_back_takes_its_part_of_the_discount_with_it() {
        Deal deal = redeemed().payable().funded().shipped().delivered();
        Payouts.refund(deal, "49").is(200);
        Payouts.confirm(deal).is(200);
        isClean(deal);
        assertThat(Points.of(deal.buyer)).isEqualTo("1000 800 200");
        Payouts.release(deal).is(200);
        assertThat(payout(deal)).isEqualTo("47.5");
        Payouts.confirm(deal).is(200);
        ledgerOf(deal.paymentId)
                .holdsExactly("payment_detected 98", "hold 98", "refund 49", "platform_fee 1.5", "release 47.5");
        isClean(deal);
        assertThat(discounts(deal)).containsExactly(List.of("true", "false"));
    }

    @Test
    void when_all_the_money_goes_back_the_points_do_once() {
        Deal deal = redeemed().payable().funded();
        Payouts.refund(deal).is(200);
        isClean(deal);
        assertThat(Api.atOnce(3, () -> Payouts.confirm(deal)).stream().filter(answer -> answer.status() == 200))
                .hasSize(1);
        ledgerOf(deal.paymentId).holdsExactly("payment_detected 98", "hold 98", "refund 98");
        isClean(deal);
        assertThat(discounts(deal)).containsExactly(List.of("true", "true"));
        assertThat(Points.changes(deal.buyer))
                .containsExactly("redemption_return 200", "redemption -200", "admin_grant 1000");
    }

    @Test
    void a_payment_that_ends_unpaid_leaves_the_discount_to_the_next_and_a_cancelled_deal_gives_the_points_back() {
        Deal deal = redeemed().payable();
        String first = deal.paymentId;
        deal.buyer.post("/api/payment/" + first + "/cancel").is(200);
        assertThat(Points.of(deal.buyer)).isEqualTo("1000 800 200");
        redeem(deal, 100).refused(409, "INVALID_STATUS");
        deal.payable();
        assertThat(deal.paymentId).isNotEqualTo(first);
        assertThat(deal.intent.getString("amount")).isEqualTo("98");
        deal.buyer.patch(deal.path("/status"), Body.of("status", "cancelled")).is(200);
        assertThat(discounts(deal)).containsExactly(List.of("false", "true"));
        assertThat(Points.of(deal.buyer)).isEqualTo("1000 1000 0");
        ledgerOf(deal.paymentId).isEmpty();
        isClean(deal);
    }

    @Test
    void a_choice_taken_back_gives_the_points_back_and_the_next_choice_may_have_a_discount_of_its_own() {
        Deal deal = redeemed();
        deal.buyer.at(deal.path("/select-offer")).json("DELETE", "").is(200);
        assertThat(Points.of(deal.buyer)).isEqualTo("1000 1000 0");
        deal.select(0).is(200);
        redeem(deal, 500).is(201);
        assertThat(discounts(deal)).containsExactly(List.of("false", "true"), List.of("false", "false"));
        deal.payable().funded();
        assertThat(deal.intent.getString("amount")).isEqualTo("95");
        deal.shipped().delivered();
        Payouts.release(deal).is(200);
        Payouts.confirm(deal).is(200);
        ledgerOf(deal.paymentId).isReleased("95");
        isClean(deal);
        assertThat(Points.of(deal.buyer)).isEqualTo("1245 745 500");
    }

    @Test
    void of_redeeming_and_paying_at_the_same_moment_the_price_knows_the_discount_or_there_is_none() {
        for (int i = 0; i < 6; i++) {
            Deal deal = agreed();
            List<Callable<Answer>> calls =
                    List.of(() -> redeem(deal, 200), () -> deal.buyer.post(Deal.INTENTS, deal.intentBody()));
            List<Answer> answers = Api.atOnce(calls);
            boolean given = answers.get(0).status() == 201;
            if (!given) {
                answers.get(0).refused(409, "OPEN_PAYMENT_EXISTS");
            }
            JsonObject intent = answers.get(1).is(201).data();
            assertThat(intent.getString("amount")).isEqualTo(given ? "98" : "100");
            assertThat(Points.of(deal.buyer)).isEqualTo(given ? "1000 800 200" : "1000 1000 0");
        }
    }
}

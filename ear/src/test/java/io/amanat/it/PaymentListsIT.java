package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lists of payments over HTTP: histories, the list of all, what each waits for. */
@OnMarket
class PaymentListsIT {
    private static final List<String> GARBAGE =
            List.of("cursor=x", "cursor=%00", "cursor=' or 1=1", "limit=-1", "limit=abc", "page=0", "page=99999999999");

    /** Nobody's list says how to reach the other side, or what a provider sent. */
    private static void leaksNothing(Answer answer, Deal deal) {
        assertThat(answer.body())
                .doesNotContain(deal.buyer.email)
                .doesNotContain(deal.winner().email)
                .doesNotContain("checkoutBlock")
                .doesNotContain("metadata")
                .doesNotContain("callbackSecret")
                .doesNotContain("payload");
    }

    @Test
    void a_history_is_each_ones_own_with_directions_as_he_sees_them() {
        Deal deal = Deal.paid().shipped().delivered();
        As.admin()
                .post(PaymentViews.path(deal, "/release"), Body.of("txHash", Webhook.newHash()))
                .is(200);
        Answer bought = deal.buyer.get(PaymentViews.HISTORY).is(200);
        JsonObject paid = bought.rows().get(0);
        assertThat(bought.rows()).hasSize(1);
        assertThat(paid.getString("id")).isEqualTo(deal.paymentId);
        assertThat(paid.getString("direction")).isEqualTo("out");
        assertThat(paid.getString("role")).isEqualTo("buyer");
        assertThat(paid.getString("kind")).isEqualTo("payment");
        assertThat(paid.getString("method")).isEqualTo("amn.scanner");
        assertThat(paid.getString("amount")).isEqualTo("0.26");
        assertThat(paid.getString("status")).isEqualTo("completed");
        assertThat(paid.getString("purchaseRequestId")).isEqualTo(deal.requestId);
        assertThat(paid.getString("transactionUrl"))
                .isEqualTo("https://testnet.bscscan.com/tx/" + paid.getString("transactionHash"));
        assertThat(paid.getJsonObject("counterparty").getString("id"))
                .isEqualTo(deal.winner().id.toString());
        assertThat(paid.getJsonObject("counterparty").getString("name")).isEqualTo("First Last");
        leaksNothing(bought, deal);

        Answer sold = deal.winner().get(PaymentViews.HISTORY).is(200);
        assertThat(sold.rows()).extracting(row -> row.getString("kind")).containsExactly("payout", "payment");
        assertThat(sold.rows()).allSatisfy(row -> {
            assertThat(row.getString("direction")).isEqualTo("in");
            assertThat(row.getString("role")).isEqualTo("seller");
            assertThat(row.getJsonObject("counterparty").getString("id")).isEqualTo(deal.buyer.id.toString());
        });
        leaksNothing(sold, deal);

        assertThat(PaymentViews.ids(deal.buyer.get(PaymentViews.HISTORY + "?role=buyer")))
                .containsExactly(deal.paymentId);
        assertThat(PaymentViews.ids(deal.buyer.get(PaymentViews.HISTORY + "?role=seller")))
                .isEmpty();
        assertThat(PaymentViews.ids(deal.winner().get(PaymentViews.HISTORY + "?role=buyer")))
                .isEmpty();
        // Somebody's id in the address changes nothing, and administrators have a history of their own only.
        assertThat(PaymentViews.ids(As.buyer().get(PaymentViews.HISTORY + "?userId=" + deal.buyer.id)))
                .isEmpty();
        assertThat(PaymentViews.ids(As.admin().get(PaymentViews.HISTORY))).doesNotContain(deal.paymentId);
        deal.buyer.get(PaymentViews.HISTORY + "?role=everybody").refusedField("role");
        As.nobody().get(PaymentViews.HISTORY).refused(401, "UNAUTHENTICATED");
        for (String garbage : GARBAGE) {
            assertThat(PaymentViews.ids(deal.buyer.get(PaymentViews.HISTORY + "?" + garbage.replace(" ", "%20"))))
                    .as(garbage)
                    .containsExactly(deal.paymentId);
        }
    }

    @Test
    void a_long_history_is_read_by_cursor_each_row_once() {
        Deal deal = Deal.paid();
        PaymentViews.many(deal, 7);
        try {
            List<String> whole = PaymentViews.ids(deal.buyer.get(PaymentViews.HISTORY));
            assertThat(whole).hasSize(8).doesNotHaveDuplicates().startsWith(deal.paymentId);
            for (As side : List.of(deal.buyer, deal.winner())) {
                List<String> read = new ArrayList<>();
                String next = "";
                do {
                    Answer page = side.get(PaymentViews.HISTORY + "?limit=3" + next);
                    read.addAll(PaymentViews.ids(page));
                    JsonValue cursor = PaymentViews.meta(page).get("nextCursor");
                    next = cursor == JsonValue.NULL
                            ? null
                            : "&cursor=" + PaymentViews.meta(page).getString("nextCursor");
                } while (next != null);
                assertThat(read).isEqualTo(whole);
            }
        } finally {
            PaymentViews.forgetMany(deal);
        }
    }

    @Test
    @Tag("R-ID-08")
    void a_seller_sees_his_own_payments_and_cannot_ask_for_anothers() {
        Deal deal = Deal.paid();
        Deal foreign = Deal.paid();
        As seller = deal.winner();
        Answer own = seller.get(PaymentViews.PAYMENTS);
        assertThat(PaymentViews.ids(own)).containsExactly(deal.paymentId);
        assertThat(own.rows().get(0).get("health")).isEqualTo(JsonValue.NULL);
        assertThat(own.rows().get(0).getString("buyerName")).isEqualTo("First Last");
        leaksNothing(own, deal);
        assertThat(PaymentViews.ids(seller.get(PaymentViews.PAYMENTS + "?sellerId=" + seller.id)))
                .containsExactly(deal.paymentId);
        assertThat(PaymentViews.ids(seller.get(PaymentViews.PAYMENTS + "?buyerId=" + foreign.buyer.id)))
                .isEmpty();
        assertThat(PaymentViews.ids(seller.get(PaymentViews.PAYMENTS + "?purchaseRequestId=" + foreign.requestId)))
                .isEmpty();
        String others = "?sellerId=" + foreign.winner().id;
        for (String list : List.of("", "/stats", "/export", "/awaiting-confirmation")) {
            seller.get(PaymentViews.PAYMENTS + list + others).refused(403, "FORBIDDEN");
            deal.buyer.get(PaymentViews.PAYMENTS + list).refused(403, "FORBIDDEN");
            As.nobody().get(PaymentViews.PAYMENTS + list).refused(401, "UNAUTHENTICATED");
        }
        assertThat(PaymentViews.ids(As.admin().get(PaymentViews.PAYMENTS + others)))
                .containsExactly(foreign.paymentId);
        HttpResponse<byte[]> file = Uploads.fetch(seller, PaymentViews.EXPORT);
        assertThat(PaymentViews.text(file)).contains(deal.paymentId).doesNotContain(foreign.paymentId);
    }

    @Test
    @Tag("R-PAY-14")
    void administrators_filter_page_and_count_all_payments() {
        Deal deal = Deal.paid();
        Deal open = Deal.open(deal.buyer, deal.sellers).selected().payable();
        String of = PaymentViews.PAYMENTS + "?buyerId=" + deal.buyer.id;
        Answer all = As.admin().get(of);
        assertThat(PaymentViews.ids(all)).containsExactly(open.paymentId, deal.paymentId);
        assertThat(PaymentViews.meta(all).getInt("total")).isEqualTo(2);
        leaksNothing(all, deal);
        String ref = all.rows().get(1).getString("paymentRef");
        String hash = all.rows().get(1).getJsonObject("blockchain").getString("transactionHash");
        for (String paid : List.of(
                "status=completed",
                "status=confirmed,completed",
                "escrowState=funded",
                "txHash=" + hash,
                "txHash=" + hash.toUpperCase(java.util.Locale.ROOT).replace("0X", "0x"),
                "paymentRef=" + ref,
                "paymentRef=" + ref.substring(4).toLowerCase(java.util.Locale.ROOT),
                "purchaseRequestId=" + deal.requestId)) {
            assertThat(PaymentViews.ids(As.admin().get(of + "&" + paid)))
                    .as(paid)
                    .containsExactly(deal.paymentId);
        }
        for (String both : List.of(
                "direction=in", "provider=amn.scanner", "chainId=97", "currency=usdt", "from=2026-01-01", "status=")) {
            assertThat(PaymentViews.ids(As.admin().get(of + "&" + both)))
                    .as(both)
                    .hasSize(2);
        }
        assertThat(PaymentViews.ids(As.admin().get(of + "&to=2026-01-01"))).isEmpty();
        Answer first = As.admin().get(of + "&limit=1");
        assertThat(PaymentViews.meta(first).getInt("total")).isEqualTo(2);
        String cursor = PaymentViews.meta(first).getString("nextCursor");
        Answer second = As.admin().get(of + "&limit=1&cursor=" + cursor);
        assertThat(PaymentViews.ids(second)).containsExactly(deal.paymentId);
        assertThat(PaymentViews.meta(second).get("nextCursor")).isEqualTo(JsonValue.NULL);
        assertThat(PaymentViews.ids(As.admin().get(of + "&limit=1&page=2"))).containsExactly(deal.paymentId);
        for (String garbage : GARBAGE) {
            assertThat(PaymentViews.ids(As.admin().get(of + "&" + garbage.replace(" ", "%20"))))
                    .as(garbage)
                    .hasSize(2);
        }
        for (String list : List.of("", "/stats", "/export", "/awaiting-confirmation")) {
            String path = PaymentViews.PAYMENTS + list;
            As.admin().get(path + "?status=paid").refusedField("status");
            As.admin().get(path + "?status=completed,,").refusedField("status");
            As.admin().get(path + "?chainId=many").refusedField("chainId");
            As.admin().get(path + "?buyerId=x%27--").refusedField("buyerId");
            As.admin().get(path + "?txHash=%27%20or%201=1--%20------").refusedField("txHash");
            As.admin().get(path + "?paymentRef=PAY-XYZ").refusedField("paymentRef");
            As.admin().get(path + "?from=yesterday").refusedField("from");
            As.admin().get(path + "?to=%2B999999999-12-31T00:00:00Z").refusedField("to");
            As.admin().get(path + "?currency=%00").refusedField("currency");
        }
    }

    @Test
    void operators_see_what_a_payment_waits_for() {
        Deal deal = Deal.open().selected().payable();
        JsonObject waiting = health(deal);
        assertThat(waiting.get("stuckOn")).isEqualTo(JsonValue.NULL);
        assertThat(waiting.getString("nextStep")).isEqualTo("wait_for_transfer");
        assertThat(waiting.getJsonObject("timers").getInt("expiresInSeconds")).isBetween(86_000, 86_400);
        PaymentViews.directBalance(deal, "100");
        PaymentViews.shallow(deal, 0);
        JsonObject seen = health(deal);
        assertThat(seen.getString("nextStep")).isEqualTo("wait_for_depth");
        assertThat(seen.getJsonObject("lastEvidence").getString("verdict")).isEqualTo("confirmations");
        JsonObject balance = seen.getJsonObject("directBalance");
        assertThat(balance.getString("mode")).isEqualTo("watch");
        assertThat(balance.getString("expected")).isEqualTo("260000000000000000");
        assertThat(balance.getString("baseline")).isEqualTo("5");
        assertThat(balance.getString("current")).isEqualTo("105");
        assertThat(balance.getString("delta")).isEqualTo("100");
        assertThat(balance.getString("watchStatus")).isEqualTo("watching");
        Deal stalled = Deal.open().selected().payable();
        PaymentViews.shallow(stalled, 3);
        assertThat(health(stalled).getString("stuckOn")).isEqualTo("depth_overdue");
        assertThat(health(stalled).getString("nextStep")).isEqualTo("recheck");
        JsonObject detail = As.admin().get(PaymentViews.path(deal, "")).is(200).data();
        assertThat(detail.getJsonObject("health").getString("nextStep")).isEqualTo("wait_for_depth");
        for (As side : List.of(deal.buyer, deal.winner())) {
            JsonObject own = side.get(PaymentViews.path(deal, "")).is(200).data();
            assertThat(own.get("health")).isEqualTo(JsonValue.NULL);
            assertThat(own.getString("buyerName")).isEqualTo("First Last");
            assertThat(own.getString("sellerName")).isEqualTo("First Last");
        }
        String list = PaymentViews.PAYMENTS + "/awaiting-confirmation";
        for (As who : List.of(deal.winner(), As.admin())) {
            Answer awaiting =
                    who.get(list + "?purchaseRequestId=" + deal.requestId).is(200);
            JsonObject row = awaiting.rows().get(0);
            assertThat(row.getJsonObject("payment").getString("id")).isEqualTo(deal.paymentId);
            assertThat(row.getInt("confirmations")).isEqualTo(2);
            assertThat(row.getInt("requiredConfirmations")).isGreaterThanOrEqualTo(5);
            leaksNothing(awaiting, deal);
        }
        assertThat(As.seller().get(list).is(200).rows()).isEmpty();
    }

    private static JsonObject health(Deal deal) {
        return As.admin()
                .get(PaymentViews.PAYMENTS + "?purchaseRequestId=" + deal.requestId)
                .is(200)
                .rows()
                .get(0)
                .getJsonObject("health");
    }
}

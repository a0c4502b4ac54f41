package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The way back to a checkout page, codes for wallets, receipts, and ending a payment. */
@OnMarket
class PaymentPapersIT {
    private static final String ALIAS = "/api/payment/request-network/";

    @Test
    @Tag("R-ID-04")
    void AC_085_086_087_a_checkout_page_comes_back_with_everything_it_shows() {
        Deal deal = Deal.open().selected().payable();
        JsonObject page =
                deal.buyer.get(PaymentViews.path(deal, "/checkout")).is(200).data();
        assertThat(page.getInt("chainId")).isEqualTo(97);
        assertThat(page.getString("chainLabel")).isEqualTo("BSC Testnet (97)");
        assertThat(page.getString("tokenSymbol")).isEqualTo("USDT");
        assertThat(page.getString("tokenAddress")).isEqualTo(Webhook.TUSDT);
        assertThat(page.getString("tokenUrl")).isEqualTo("https://testnet.bscscan.com/address/" + Webhook.TUSDT);
        assertThat(page.getString("addressUrl"))
                .isEqualTo("https://testnet.bscscan.com/address/" + page.getString("address"));
        assertThat(page.getString("address")).isEqualToIgnoringCase(deal.intent.getString("address"));
        assertThat(page.getString("amountBaseUnits")).isEqualTo(deal.intent.getString("amountBaseUnits"));
        assertThat(page.getString("missingBaseUnits")).isEqualTo(deal.intent.getString("amountBaseUnits"));
        assertThat(page.getString("intentId")).isEqualTo(deal.intent.getString("intentId"));
        assertThat(page.getJsonObject("checkoutBlock")).isEqualTo(deal.intent.getJsonObject("checkoutBlock"));
        assertThat(page.getBoolean("isPayable")).isTrue();
        assertThat(page.getString("way")).isEqualTo("contract");
        assertThat(page.get("paymentUri")).isEqualTo(JsonValue.NULL);
        assertThat(page.getInt("requiredConfirmations")).isGreaterThanOrEqualTo(5);
        // The same for an operator and at the old address; nobody else pays this.
        assertThat(As.admin().get(ALIAS + deal.paymentId + "/checkout").is(200).data())
                .isEqualTo(page);
        for (As other : List.of(deal.winner(), As.buyer(), As.seller())) {
            other.get(PaymentViews.path(deal, "/checkout")).refused(403, "FORBIDDEN");
            other.get(ALIAS + deal.paymentId + "/checkout").refused(403, "FORBIDDEN");
            other.get(PaymentViews.path(deal, "/qr")).refused(403, "FORBIDDEN");
            other.post(PaymentViews.path(deal, "/cancel")).refused(403, "FORBIDDEN");
        }
        assertThat(deal.paymentState()).isEqualTo("pending none");
        deal.funded();
        JsonObject paid =
                deal.buyer.get(PaymentViews.path(deal, "/checkout")).is(200).data();
        assertThat(paid.getString("status")).isEqualTo("completed");
        assertThat(paid.getBoolean("isPayable")).isFalse();
        assertThat(paid.getString("transactionUrl"))
                .isEqualTo("https://testnet.bscscan.com/tx/" + paid.getString("transactionHash"));
        // What is over is not to be paid again.
        for (String gone : List.of("address", "addressUrl", "checkoutBlock", "paymentUri", "missingBaseUnits")) {
            assertThat(paid.get(gone)).as(gone).isEqualTo(JsonValue.NULL);
        }
    }

    @Test
    void a_plain_transfer_has_a_code_for_wallets_that_asks_for_what_is_missing() throws IOException {
        Deal deal = Deal.open().selected().payable();
        deal.buyer.get(PaymentViews.path(deal, "/qr")).refused(409, "PAYMENT_NOT_PAYABLE");
        String address = PaymentViews.directBalance(deal, "60000000000000000");
        JsonObject page =
                deal.buyer.get(PaymentViews.path(deal, "/checkout")).is(200).data();
        assertThat(page.getString("way")).isEqualTo("direct_balance");
        assertThat(page.getString("mode")).isEqualTo("watch");
        assertThat(page.getString("address")).isEqualToIgnoringCase(address);
        assertThat(page.getString("missingBaseUnits")).isEqualTo("200000000000000000");
        String uri = page.getString("paymentUri");
        assertThat(uri)
                .startsWith("ethereum:" + Webhook.TUSDT + "@97/transfer?address=")
                .endsWith("&uint256=200000000000000000");
        assertThat(uri.toLowerCase(Locale.ROOT)).contains("address=" + address);
        HttpResponse<byte[]> svg = Uploads.fetch(deal.buyer, PaymentViews.path(deal, "/qr"));
        assertThat(PaymentViews.header(svg, "Content-Type")).startsWith("image/svg+xml");
        assertThat(PaymentViews.header(svg, "X-Payment-Uri")).isEqualTo(uri);
        assertThat(PaymentViews.header(svg, "Cache-Control")).contains("no-store");
        assertThat(PaymentViews.header(svg, "Content-Security-Policy")).contains("default-src 'none'");
        assertThat(PaymentViews.text(svg)).startsWith("<svg").endsWith("</svg>");
        HttpResponse<byte[]> png = Uploads.fetch(As.admin(), PaymentViews.path(deal, "/qr?format=png"));
        assertThat(PaymentViews.header(png, "Content-Type")).startsWith("image/png");
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png.body()));
        assertThat(picture.getWidth()).isEqualTo(picture.getHeight()).isGreaterThan(200);
        deal.buyer.get(PaymentViews.path(deal, "/qr?format=exe")).refusedField("format");
        As.nobody().get(PaymentViews.path(deal, "/qr")).refused(401, "UNAUTHENTICATED");
        Db.change("delete from market.direct_balance_intents where payment_id = cast(? as uuid)", deal.paymentId);
        deal.funded();
        deal.buyer.get(PaymentViews.path(deal, "/qr")).refused(409, "PAYMENT_NOT_PAYABLE");
    }

    @Test
    void a_receipt_is_for_both_sides_of_a_paid_payment_in_both_languages() {
        Deal deal = Deal.open().selected().payable();
        deal.buyer.get(PaymentViews.path(deal, "/receipt")).refused(409, "INVALID_STATUS");
        deal.funded();
        for (As side : List.of(deal.buyer, deal.winner(), As.admin())) {
            for (String lang : List.of("", "?lang=fa", "?lang=en")) {
                HttpResponse<byte[]> file = Uploads.fetch(side, PaymentViews.path(deal, "/receipt" + lang));
                assertThat(file.statusCode()).isEqualTo(200);
                assertThat(PaymentViews.header(file, "Content-Type")).isEqualTo("application/pdf");
                assertThat(PaymentViews.header(file, "Cache-Control")).contains("no-store");
                assertThat(PaymentViews.header(file, "Content-Disposition"))
                        .matches("inline; filename=\"PAY-[0-9A-F]{8}-(fa|en)\\.pdf\"");
                String raw = new String(file.body(), StandardCharsets.ISO_8859_1);
                assertThat(raw)
                        .startsWith("%PDF-")
                        .contains("Vazirmatn")
                        .doesNotContain(deal.buyer.email)
                        .doesNotContain(deal.winner().email);
            }
        }
        for (As stranger : List.of(As.buyer(), As.seller())) {
            stranger.get(PaymentViews.path(deal, "/receipt")).refused(403, "FORBIDDEN");
        }
        As.nobody().get(PaymentViews.path(deal, "/receipt")).refused(401, "UNAUTHENTICATED");
        deal.buyer.get(PaymentViews.path(deal, "/receipt?lang=xx")).refusedField("lang");
        deal.buyer.get("/api/payment/" + UUID.randomUUID() + "/receipt").refused(404, "PAYMENT_NOT_FOUND");
        deal.buyer.get("/api/payment/not-an-id/receipt").refused(404, "NOT_FOUND");
    }

    @Test
    void a_payment_is_cancelled_once_by_its_buyer_and_the_request_can_be_paid_anew() {
        Deal deal = Deal.open().selected().payable();
        String first = deal.paymentId;
        JsonObject ended =
                deal.buyer.post(PaymentViews.path(deal, "/cancel")).is(200).data();
        assertThat(ended.getString("status")).isEqualTo("cancelled");
        assertThat(deal.paymentState()).isEqualTo("cancelled cancelled");
        assertThat(deal.requestStatus()).isEqualTo("pending_payment");
        deal.buyer.post(PaymentViews.path(deal, "/cancel")).refused(409, "INVALID_STATUS");
        JsonObject old = deal.intent;
        deal.payable();
        assertThat(deal.paymentId).isNotEqualTo(first);
        // Late money funds nothing (AC-075).
        assertThat(Webhook.settle(Webhook.confirmed(old))).isEqualTo("late");
        assertThat(Db.count(
                        "select count(*) from market.funds_ledger_entries where payment_id = cast(? as uuid)", first))
                .isZero();
        As.admin().post(PaymentViews.path(deal, "/cancel")).is(200);
        As.nobody().post(PaymentViews.path(deal, "/cancel")).refused(401, "UNAUTHENTICATED");
        deal.buyer.post("/api/payment/" + UUID.randomUUID() + "/cancel").refused(404, "PAYMENT_NOT_FOUND");
    }

    @Test
    void a_payment_with_money_in_sight_stays() {
        Deal seen = Deal.open().selected().payable();
        PaymentViews.shallow(seen, 0);
        seen.buyer.post(PaymentViews.path(seen, "/cancel")).refused(409, "INVALID_STATUS");
        As.admin().post(PaymentViews.path(seen, "/cancel")).refused(409, "INVALID_STATUS");
        assertThat(seen.paymentState()).isEqualTo("pending none");
        Deal paid = Deal.paid().shipped().delivered();
        paid.buyer.post(PaymentViews.path(paid, "/cancel")).refused(409, "INVALID_STATUS");
        String payout =
                As.admin().post(PaymentViews.path(paid, "/release")).is(200).text("id");
        As.admin().post("/api/payment/" + payout + "/cancel").refused(409, "INVALID_STATUS");
        As.admin().get("/api/payment/" + payout + "/checkout").refused(409, "INVALID_STATUS");
        As.admin().get("/api/payment/" + payout + "/qr").refused(409, "INVALID_STATUS");
        As.admin().get("/api/payment/" + payout + "/receipt").refused(409, "INVALID_STATUS");
    }

    @Test
    void of_a_cancellation_and_a_transfer_at_the_same_moment_one_wins() {
        for (int round = 0; round < 5; round++) {
            Deal deal = Deal.open().selected().payable();
            JsonObject event = Webhook.confirmed(deal.intent);
            List<Integer> answers = Api.atOnce(List.of(
                    () -> deal.buyer.post(PaymentViews.path(deal, "/cancel")).status(),
                    () -> Webhook.send(event).status()));
            assertThat(answers.get(1)).isEqualTo(202);
            String outcome = Webhook.outcome(event);
            long booked = Db.count(
                    "select count(*) from market.funds_ledger_entries where payment_id = cast(? as uuid)",
                    deal.paymentId);
            if (answers.get(0) == 200) {
                assertThat(outcome).isEqualTo("late");
                assertThat(deal.paymentState()).isEqualTo("cancelled cancelled");
                assertThat(booked).isZero();
            } else {
                assertThat(answers.get(0)).isEqualTo(409);
                assertThat(outcome).isEqualTo("funded");
                assertThat(deal.paymentState()).isEqualTo("completed funded");
                assertThat(booked).isEqualTo(2);
            }
        }
    }
}

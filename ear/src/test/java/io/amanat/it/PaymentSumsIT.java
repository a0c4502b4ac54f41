package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is made of a list of payments: its file, its sums. */
@OnMarket
class PaymentSumsIT {
    @Test
    @Tag("R-PAY-32")
    void sums_are_of_what_the_asker_may_see() {
        Deal deal = Deal.paid();
        Deal.open(deal.buyer, deal.sellers).selected().payable();
        JsonObject stats =
                deal.winner().get(PaymentViews.PAYMENTS + "/stats").is(200).data();
        assertThat(stats.getInt("total")).isEqualTo(2);
        assertThat(stats.getJsonObject("byStatus").getInt("completed")).isEqualTo(1);
        assertThat(stats.getJsonObject("byStatus").getInt("pending")).isEqualTo(1);
        assertThat(stats.getJsonObject("byStatus").getInt("refunded")).isZero();
        assertThat(stats.getJsonObject("escrows").getInt("funded")).isEqualTo(1);
        JsonObject volume = stats.getJsonArray("volumes").getJsonObject(0);
        assertThat(volume.getString("currency")).isEqualTo("USDT");
        assertThat(volume.getString("paidIn")).isEqualTo("0.26");
        assertThat(volume.getString("held")).isEqualTo("0.26");
        assertThat(volume.getString("releasable")).isEqualTo("0");
        JsonObject all = As.admin()
                .get(PaymentViews.PAYMENTS + "/stats?sellerId=" + deal.winner().id)
                .is(200)
                .data();
        assertThat(all).isEqualTo(stats);
    }

    @Test
    @Tag("R-PAY-15")
    void a_file_is_capped_readable_by_spreadsheets_and_computes_nothing() {
        As seller = As.seller();
        As buyer = As.buyer();
        buyer.at("/api/user/profile")
                .json(
                        "PUT",
                        Body.of("firstName", "@SUM(A1)", "lastName", "میز, \"oak\"")
                                .toString())
                .is(200);
        JsonObject body = Body.with(Deal.request(List.of(seller)), "title", "=HYPERLINK(\"http://evil.test\")");
        Deal deal =
                Deal.openWith(buyer, List.of(seller), body).selected().payable().funded();
        HttpResponse<byte[]> file = Uploads.fetch(seller, PaymentViews.EXPORT);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(PaymentViews.header(file, "Content-Type").toLowerCase(java.util.Locale.ROOT))
                .startsWith("text/csv")
                .contains("utf-8");
        assertThat(PaymentViews.header(file, "Content-Disposition"))
                .matches("attachment; filename=\"payments-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
        assertThat(PaymentViews.header(file, "X-Export-Truncated")).isEqualTo("false");
        assertThat(file.body()).startsWith((byte) 0xEF, (byte) 0xBB, (byte) 0xBF);
        String[] lines = PaymentViews.text(file).split("\r\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[1])
                .contains(deal.paymentId)
                .contains(",0.26,USDT,")
                .contains("\"'=HYPERLINK(\"\"http://evil.test\"\")\"")
                .contains("\"'@SUM(A1) میز, \"\"oak\"\"\"")
                .doesNotContain(buyer.email);
        PaymentViews.many(deal, 10_004);
        try {
            HttpResponse<byte[]> whole = Uploads.fetch(seller, PaymentViews.EXPORT);
            String[] all = PaymentViews.text(whole).split("\r\n");
            assertThat(all).hasSize(10_001).doesNotHaveDuplicates();
            assertThat(all[1]).contains(deal.paymentId);
            // The newest: amounts count upwards into the past.
            assertThat(all[2]).contains(",1,USDT,");
            assertThat(all[10_000]).contains(",9999,USDT,");
            assertThat(PaymentViews.header(whole, "X-Export-Truncated")).isEqualTo("true");
            HttpResponse<byte[]> narrowed = Uploads.fetch(seller, PaymentViews.EXPORT + "?status=completed");
            assertThat(PaymentViews.text(narrowed).split("\r\n")).hasSize(2);
        } finally {
            PaymentViews.forgetMany(deal);
        }
        As.admin().get(PaymentViews.PAYMENTS + "/" + UUID.randomUUID()).refused(404, "PAYMENT_NOT_FOUND");
    }
}

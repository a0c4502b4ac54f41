package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scanner's word that a balance changed, in the order of 03, 5.7. */
@OnMarket
class DirectBalanceWebhookIT {
    @Test
    void AC_114_AC_183_enough_funds_and_stops_the_watch() {
        DirectDeal direct = DirectDeal.payable().watched();
        JsonObject event = direct.event(DirectDeal.PRICE, 1);
        assertThat(Webhook.settle(event)).isEqualTo("funded");
        direct.isFunded();
        direct.isStopped("paid");
        assertThat(direct.decisions()).containsExactly("funded");
        assertThat(direct.check().is(200).data().getString("result")).isEqualTo("paid");
    }

    @Test
    void AC_115_AC_183_too_little_is_accepted_kept_told_and_watched_on_until_the_rest_comes() {
        DirectDeal direct = DirectDeal.payable().watched();
        assertThat(Webhook.settle(direct.event("160000000000000000", 1))).isEqualTo("underpaid");
        direct.isPending();
        assertThat(direct.told("payment_underpaid")).isEqualTo(1);
        assertThat(direct.watch()).isEqualTo("watching");
        assertThat(Webhook.settle(direct.event(DirectDeal.PRICE, 2))).isEqualTo("funded");
        direct.isFunded();
    }

    @Test
    void AC_184_a_forged_balance_before_changes_nothing() {
        ScannerStandIn.nextHolds("260000000000000000");
        DirectDeal direct = DirectDeal.payable();
        JsonObject forged = Body.with(
                Body.with(direct.event("300000000000000000", 1), "previousBalance", "0"),
                "delta",
                "300000000000000000");
        assertThat(Webhook.settle(forged)).isEqualTo("underpaid");
        direct.isPending();
        assertThat(Webhook.settle(Body.with(direct.event("520000000000000000", 2), "delta", "0")))
                .isEqualTo("funded");
        direct.isFunded();
    }

    @Test
    void the_same_delivery_counts_once_and_the_watch_may_be_named_without_the_word() {
        DirectDeal direct = DirectDeal.payable();
        JsonObject event = Body.with(direct.event("1", 1), "watchId", direct.paymentId + "-c97-USDT");
        assertThat(Webhook.settle(event)).isEqualTo("underpaid");
        String before = Db.census();
        Webhook.send(event).is(202);
        Webhook.send(Body.with(event, "checkedAt", "2026-01-01T00:00:00Z")).is(202);
        assertThat(Db.census()).isEqualTo(before);
        assertThat(direct.decisions()).containsExactly("underpaid");
    }

    @Test
    void AC_078_a_bad_signature_stores_nothing() {
        DirectDeal direct = DirectDeal.payable();
        String body = direct.event(DirectDeal.PRICE, 1).toString();
        String good = Webhook.sign(body);
        Unwritten.unwritten(() -> Webhook.send(body, null)).refused(401, "SIGNATURE_INVALID");
        Unwritten.unwritten(() -> Webhook.send(body + " ", good)).refused(401, "SIGNATURE_INVALID");
        Unwritten.unwritten(() -> Webhook.send(body, "00" + good.substring(2))).refused(401, "SIGNATURE_INVALID");
        direct.isPending();
        assertThat(direct.decisions()).isEmpty();
    }

    @Test
    void AC_182_a_watch_of_nobody_of_another_rail_or_of_another_provider_is_not_found() {
        DirectDeal direct = DirectDeal.payable();
        JsonObject event = direct.event(DirectDeal.PRICE, 1);
        Unwritten.unwritten(() -> Webhook.send(Body.with(event, "watchId", UUID.randomUUID() + "-balance-c97-USDT")))
                .refused(404, "PAYMENT_NOT_FOUND");
        Deal contract = Deal.open().selected().payable();
        Unwritten.unwritten(() -> Webhook.send(Body.with(event, "watchId", contract.paymentId + "-balance-c97-USDT")))
                .refused(404, "PAYMENT_NOT_FOUND");
        Db.change("update market.payments set provider = 'request.network' where id = ?", direct.paymentId);
        Unwritten.unwritten(() -> Webhook.send(event)).refused(404, "PAYMENT_NOT_FOUND");
        ledgerOf(direct.paymentId).isEmpty();
    }

    /** AC-133 to AC-136. */
    @ParameterizedTest
    @CsvSource({
        "tokenAddress, 0x64544969ed7ebf5f083679233325356ebe738930, -, -",
        "chainId, 56, -, -",
        "address, 0x1111111111111111111111111111111111111111, -, -",
        "chainId, 56, address, 0x1111111111111111111111111111111111111111"
    })
    void AC_133_AC_134_AC_135_AC_136_another_token_chain_or_address_funds_nothing_and_is_told_once(
            String field, String value, String more, String other) {
        DirectDeal direct = DirectDeal.payable();
        JsonObject event = Body.with(
                direct.event(DirectDeal.PRICE, 1), field, field.equals("chainId") ? Integer.valueOf(value) : value);
        if (!more.equals("-")) {
            event = Body.with(event, more, other);
        }
        assertThat(Webhook.settle(event)).isEqualTo("address-token-mismatch");
        direct.isPending();
        assertThat(direct.told("payment_wrong_token")).isEqualTo(1);
        assertThat(Db.rows(
                        "select decision, reason, delta from market.direct_balance_evidence where payment_id = ?",
                        direct.paymentId))
                .containsExactly(List.of("address-token-mismatch", "address-token-mismatch", "0"));
        assertThat(Webhook.settle(direct.event(DirectDeal.PRICE, 2))).isEqualTo("funded");
        direct.isFunded();
    }

    @Test
    void a_balance_that_falls_or_stands_still_funds_nothing() {
        ScannerStandIn.nextHolds("500");
        DirectDeal direct = DirectDeal.payable();
        assertThat(Webhook.settle(direct.event("0", 1))).isEqualTo("underpaid");
        assertThat(Webhook.settle(direct.event("500", 2))).isEqualTo("underpaid");
        direct.isPending();
        assertThat(direct.told("payment_underpaid")).isZero();
    }

    @Test
    void signed_nonsense_is_refused_and_not_stored() {
        DirectDeal direct = DirectDeal.payable();
        JsonObject event = direct.event("1", 1);
        for (JsonObject broken : List.of(
                Body.with(event, "currentBalance", "-1"),
                Body.with(event, "currentBalance", "1e3"),
                Body.without(event, "currentBalance"),
                Body.without(event, "watchId"),
                Body.with(event, "changeCount", "two"),
                Body.with(event, "chainId", "97"))) {
            Unwritten.unwritten(() -> Webhook.send(broken)).refused(400, "MALFORMED_BODY");
        }
        direct.isPending();
    }
}

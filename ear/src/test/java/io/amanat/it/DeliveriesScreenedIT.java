package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Deliveries that arrive together with some that need a second look: those get it, and hold up nobody. */
@OnMarket
class DeliveriesScreenedIT {
    private static void isNotFunded(Deal deal, JsonObject event) {
        assertThat(Webhook.outcome(event)).isEqualTo("verifying");
        assertThat(deal.paymentState()).isEqualTo("pending none");
        ledgerOf(deal.paymentId).isEmpty();
    }

    @Test
    void whose_sender_or_transfer_must_be_looked_at_is_verified_and_the_others_are_funded() {
        Deal plain = Deal.open().selected().payable();
        Deal screened = Deal.open().selected().payable();
        Deal onChain = OnBsc.payable();
        Deal last = Deal.open().selected().payable();
        Db.change(
                "update market.seller_offers set require_aml_check = true where id = ?",
                UUID.fromString(screened.offerIds.get(0)));
        JsonObject first = Webhook.confirmed(plain.intent);
        JsonObject second = Webhook.confirmed(screened.intent);
        JsonObject third = OnBsc.event(onChain, Webhook.newHash());
        JsonObject fourth = Webhook.confirmed(last.intent);
        Arrivals.store(List.of(first.toString(), second.toString(), third.toString(), fourth.toString()));
        isNotFunded(screened, second);
        isNotFunded(onChain, third);
        assertThat(Webhook.outcome(first)).isEqualTo("funded");
        assertThat(Webhook.outcome(fourth)).isEqualTo("funded");
        assertThat(Arrivals.finished(first)).as("in one transaction").isEqualTo(Arrivals.finished(fourth));
        ledgerOf(plain.paymentId).isFunded("0.26");
        ledgerOf(last.paymentId).isFunded("0.26");
    }

    @Test
    void one_that_nobody_can_read_is_parked_and_the_others_are_funded_together() {
        Deal one = Deal.open().selected().payable();
        Deal other = Deal.open().selected().payable();
        JsonObject first = Webhook.confirmed(one.intent);
        JsonObject second = Webhook.confirmed(other.intent);
        String broken = "{\"broken\": \"" + UUID.randomUUID() + "\"}";
        Arrivals.store(List.of(first.toString(), broken, second.toString()));
        assertThat(Webhook.outcome(first)).isEqualTo("funded");
        assertThat(Webhook.outcome(second)).isEqualTo("funded");
        assertThat(Arrivals.finished(first))
                .isEqualTo(Arrivals.finished(second))
                .endsWith(" 1");
        Until.holds("the delivery is parked", () -> Db.text(
                        "select status from platform.inbox_deliveries where payload = ?", broken)
                .equals("parked"));
    }
}

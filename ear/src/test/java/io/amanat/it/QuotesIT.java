package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prices in one currency, paid in another: from sources that are asked, for a time that ends (R-PAY-08, R-PAY-30). */
@OnMarket
class QuotesIT {
    /** An offer of 12.5 in a currency, selected. */
    private static Deal priced(String currency) {
        Deal deal = Deal.open(As.buyer(), List.of(As.seller()));
        JsonObject offer = Body.with(Deal.offer("12.5", 4), "currency", currency);
        deal.offerIds.add(
                deal.winner().post(deal.path("/offers"), offer).is(201).text("id"));
        deal.select(0).is(200);
        return deal;
    }

    private static JsonObject body(Deal deal) {
        return Body.of("requestId", deal.requestId, "chainId", OnBsc.CHAIN, "token", "USDT", "amount", "0.01");
    }

    private static Answer begin(Deal deal) {
        return deal.buyer.post(Deal.INTENTS, body(deal));
    }

    /** The buyer's sign-in is over when the clock has gone so far ahead. */
    private static As later(Deal deal) {
        return As.signIn(deal.buyer.email, deal.buyer.password);
    }

    private static void eachIsWorth(String eur, String usdt) {
        Market.prices().tells("EUR", eur);
        Market.prices().tells("USDT", usdt);
    }

    @Test
    void a_price_is_converted_by_the_server_rounded_up_and_written_down() {
        eachIsWorth("1.08", "0.9991");
        // Sources are believed for fifteen seconds; this test must see its own prices.
        Hooks.later(Duration.ofMinutes(1), () -> {
            Deal deal = priced("EUR");
            JsonObject intent = begin(deal).is(201).data();
            // 12.5 * 1.08 / 0.9991 = 13.5121609448503653287...; eighteen digits, rounded up.
            assertThat(intent.getString("amount")).isEqualTo("13.512160944850365329");
            assertThat(intent.getString("amountBaseUnits")).isEqualTo("13512160944850365329");
            JsonObject quote = deal.buyer
                    .get("/api/payment/" + intent.getString("paymentId"))
                    .is(200)
                    .data()
                    .getJsonObject("quote");
            assertThat(quote.getString("pricingCurrency")).isEqualTo("EUR");
            assertThat(quote.getString("offerAmount")).isEqualTo("12.5");
            assertThat(quote.getString("invoiceUSD")).isEqualTo("13.5");
            assertThat(quote.getString("fxRate")).isEqualTo("1.08");
            assertThat(quote.getString("tokenPriceUSD")).isEqualTo("0.9991");
            assertThat(quote.getInt("depegAdjustmentBps")).isEqualTo(9);
            assertThat(quote.getString("settleAmount")).isEqualTo("13.512160944850365329");
            assertThat(Duration.between(
                            Instant.parse(quote.getString("fetchedAt")), Instant.parse(quote.getString("expiresAt"))))
                    .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(32));
            assertThat(intent.getString("expiresAt")).isEqualTo(quote.getString("expiresAt"));
            // Asking again gives the same one, whatever the market does.
            eachIsWorth("2", "1");
            assertThat(begin(deal).is(201).text("paymentId")).isEqualTo(intent.getString("paymentId"));
        });
    }

    @Test
    void without_a_price_there_is_no_payment_and_nothing_is_written() {
        Market.prices().knowsNothingOf("TRY");
        Deal deal = priced("TRY");
        String before = Db.census();
        begin(deal).refused(422, "PRICE_UNAVAILABLE");
        assertThat(Db.census()).isEqualTo(before);
        Hooks.later(Duration.ofMinutes(3), () -> {
            eachIsWorth("1.08", "0.97");
            begin(priced("EUR")).refused(422, "PRICE_UNAVAILABLE");
        });
    }

    @Test
    void when_its_time_is_over_the_buyer_gets_a_new_price_and_late_money_waits_for_a_person() {
        eachIsWorth("1", "1");
        Deal deal = priced("EUR");
        Hooks.later(Duration.ofMinutes(5), () -> {
            deal.intent = begin(deal).is(201).data();
            deal.paymentId = deal.intent.getString("paymentId");
        });
        String first = deal.paymentId;
        eachIsWorth("1.2", "1");
        Hooks.later(Duration.ofMinutes(36), () -> {
            Hooks.tidy();
            // Money that was sent in time may still be on its way.
            assertThat(deal.paymentState()).isEqualTo("pending none");
            // What is sent now is late.
            String hash = OnBsc.node()
                    .transaction()
                    .throughProxy(
                            OnBsc.PROXY,
                            OnBsc.USDT.address(),
                            TestNode.address(),
                            Market.WALLET,
                            OnBsc.expected(deal),
                            deal.intent.getString("paymentReference"))
                    .at(Instant.now().plus(Duration.ofMinutes(36)))
                    .mine();
            OnBsc.node().grow(OnBsc.DEPTH);
            As buyer = later(deal);
            OnBsc.verify(buyer, deal, hash).refused(409, "PAYMENT_NOT_PAYABLE");
            ledgerOf(first).isEmpty();
            JsonObject again = buyer.post(Deal.INTENTS, body(deal)).is(201).data();
            assertThat(again.getString("paymentId")).isNotEqualTo(first);
            assertThat(again.getString("amount")).isEqualTo("15");
        });
        assertThat(Db.text("select status || ' ' || failure_reason from market.payments where id = ?", first))
                .isEqualTo("failed quote_expired");
    }

    @Test
    void money_that_was_sent_in_time_funds_however_deep_it_must_become() {
        eachIsWorth("1", "1");
        Deal deal = priced("EUR");
        Hooks.later(Duration.ofMinutes(5), () -> {
            deal.intent = begin(deal).is(201).data();
            deal.paymentId = deal.intent.getString("paymentId");
        });
        Hooks.later(Duration.ofMinutes(60), () -> {
            Hooks.tidy();
            // Mined half an hour ago by that clock.
            String hash = OnBsc.paid(deal);
            assertThat(OnBsc.verify(later(deal), deal, hash).is(200).text("outcome"))
                    .isEqualTo("funded");
        });
        ledgerOf(deal.paymentId).isFunded("12.5");
        assertThat(Db.text(
                        "select invoice_usd::numeric(10,2)::text from market.payment_quotes where payment_id = ?",
                        deal.paymentId))
                .isEqualTo("12.50");
    }
}

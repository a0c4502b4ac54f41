package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where and in what a shop takes money. */
@OnMarket
class ShopMoneyIT {
    @Test
    void a_new_payout_address_leaves_a_trace() {
        As seller = As.seller();
        ShopsIT.put(seller, "name", "Oak").is(200);
        ShopsIT.put(seller, "paymentConfig", Body.of("payoutAddress", ShopsIT.WALLET))
                .is(200);
        ShopsIT.put(seller, "paymentConfig", Body.of("payoutAddress", ShopsIT.WALLET))
                .is(200);
        assertThat(Db.rows(
                        "select action, details ->> 'to' from platform.audit_entries where actor_id = ? and subject_kind = 'shop'",
                        seller.id))
                .containsExactly(List.of("shop.payout_address", ShopsIT.WALLET));
    }

    @Test
    @Tag("R-TPL-13")
    void ways_to_pay_are_those_of_the_template_else_of_the_shop_else_all() {
        As buyer = As.buyer();
        As seller = As.seller();
        String options = "/api/payment/options";
        int all = buyer.get(options).is(200).rows().size();
        assertThat(buyer.get(options + "?sellerId=" + seller.id).is(200).rows()).hasSize(all);
        ShopsIT.put(seller, "paymentConfig", Body.of("allowedChains", List.of(97), "acceptedTokens", List.of("USDT")))
                .is(200);
        assertThat(buyer.get(options + "?sellerId=" + seller.id).is(200).rows())
                .isNotEmpty()
                .allMatch(row ->
                        row.getInt("chainId") == 97 && row.getString("token").equals("USDT"));
        String template = CategoriesIT.template(seller, CategoriesIT.add());
        Db.change(
                "update market.request_templates set payment_config = '{\"acceptedTokens\": [\"USDC\"]}' where id = ?",
                UUID.fromString(template));
        assertThat(buyer.get(options + "?sellerId=" + seller.id + "&templateId=" + template)
                        .is(200)
                        .rows())
                .allMatch(row ->
                        row.getInt("chainId") == 97 && row.getString("token").equals("USDC"));
        assertThat(buyer.get(options + "?templateId=" + template).is(200).rows())
                .as("a template knows its seller")
                .isNotEmpty()
                .allMatch(row ->
                        row.getInt("chainId") == 97 && row.getString("token").equals("USDC"));
        buyer.get(options + "?sellerId=x").refusedField("sellerId");
        buyer.get(options + "?templateId=x").refusedField("templateId");
    }

    @Test
    @Tag("R-TPL-13")
    void R_TPL_13_a_payment_starts_only_where_its_seller_takes_money() {
        As seller = As.seller();
        Deal deal = Deal.open(As.buyer(), List.of(seller)).offers("0.26");
        deal.select(0).is(200);
        ShopsIT.put(seller, "paymentConfig", Body.of("allowedChains", List.of(56), "acceptedTokens", List.of("USDT")))
                .is(200);
        deal.buyer.post(Deal.INTENTS, deal.intentBody()).refused(400, "CHAIN_UNSUPPORTED");
        ShopsIT.put(seller, "paymentConfig", Body.of("allowedChains", List.of(97), "acceptedTokens", List.of("USDC")))
                .is(200);
        deal.buyer.post(Deal.INTENTS, deal.intentBody()).refused(400, "TOKEN_UNSUPPORTED");
        assertThat(Db.count("select count(*) from market.payments where purchase_request_id = ?", deal.requestId))
                .isZero();
        ShopsIT.put(seller, "paymentConfig", Body.of("allowedChains", List.of(97), "acceptedTokens", List.of("USDT")))
                .is(200);
        String open = deal.payable().paymentId;
        // What is open stays open, whatever the seller says afterwards.
        ShopsIT.put(seller, "paymentConfig", Body.of("allowedChains", List.of(56)))
                .is(200);
        assertThat(deal.buyer.post(Deal.INTENTS, deal.intentBody()).is(201).text("paymentId"))
                .isEqualTo(open);
    }

    @Test
    void a_change_of_ways_to_pay_is_seen_at_once_and_what_is_known_is_not_read_again() {
        As seller = As.seller();
        String options = "/api/payment/options?sellerId=" + seller.id;
        As buyer = As.buyer();
        int all = buyer.get(options).is(200).rows().size();
        ShopsIT.put(seller, "paymentConfig", Body.of("acceptedTokens", List.of("USDC")))
                .is(200);
        int some = buyer.get(options).is(200).rows().size();
        assertThat(some).isPositive().isLessThan(all);
        // Past the application nobody tells this node.
        Db.change("update market.shop_settings set accepted_tokens = '{}' where seller_id = ?", seller.id);
        assertThat(buyer.get(options).is(200).rows()).hasSize(some);
        ShopsIT.put(seller, "paymentConfig", Body.of("acceptedTokens", List.of("USDT")))
                .is(200);
        assertThat(buyer.get(options).is(200).rows())
                .allMatch(row -> row.getString("token").equals("USDT"));
    }
}

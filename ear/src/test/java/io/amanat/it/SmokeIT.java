package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.launcher.state.SecretName;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The short checks of acceptance 12.1 that no test of a feature makes as a whole. */
@OnMarket
class SmokeIT {
    private static final String OBSOLETE = "0x337610d27c682E347C9cD60BD4b3b107C9d34dDd";

    @Test
    void AC_241_sign_in_a_bad_password_renewal_and_a_protected_route() {
        As buyer = As.buyer();
        JsonObject answer = As.logIn(buyer.email, buyer.password).is(200).json();
        As.SECRETS.add(answer.getString("token"));
        As.SECRETS.add(answer.getString("refreshToken"));
        buyer.withToken(answer.getString("token")).get("/api/auth/me").is(200);
        As.logIn(buyer.email, "not the password").refused(401, "CREDENTIALS_INVALID");
        JsonObject renewed = Api.to("/api/auth/refresh-token")
                .post(Body.of("refreshToken", answer.getString("refreshToken")))
                .is(200)
                .json();
        As.SECRETS.add(renewed.getString("token"));
        As.SECRETS.add(renewed.getString("refreshToken"));
        buyer.withToken(renewed.getString("token")).get("/api/auth/me").is(200);
        As.nobody().get("/api/auth/me").refused(401, "UNAUTHENTICATED");
    }

    @Test
    void AC_243_the_test_network_is_offered_with_the_tokens_of_the_registry_and_no_others() {
        List<JsonObject> offered = As.buyer().get("/api/payment/options").is(200).rows().stream()
                .filter(row -> row.getInt("chainId") == 97)
                .toList();
        assertThat(offered)
                .extracting(row -> row.getString("tokenAddress"))
                .doesNotContain(OBSOLETE)
                .containsExactlyInAnyOrder(Webhook.TUSDT, Webhook.TUSDC);
        assertThat(offered).allSatisfy(row -> {
            assertThat(row.getInt("decimals")).isEqualTo(18);
            assertThat(row.getBoolean("testnet")).isTrue();
        });
        ChainRegistry registry = ChainRegistry.load();
        assertThat(registry.token(97, "USDT").orElseThrow().address()).isEqualToIgnoringCase(Webhook.TUSDT);
    }

    @Test
    void AC_258e_market_scanner_and_what_clients_are_told_name_the_same_chains_and_tokens() {
        ChainRegistry registry = ChainRegistry.load();
        Set<Integer> verified = registry.chains().stream()
                .filter(Chain::verified)
                .map(Chain::chainId)
                .collect(Collectors.toSet());
        Set<Integer> told = numbers(Api.to("/api/meta/config")
                .get()
                .is(200)
                .data()
                .getJsonObject("payments")
                .getJsonArray("chains"));
        Set<Integer> watched = numbers(Api.to(Market.instance().scannerUrl(), "/scanner/status")
                .bearer(Market.secret(SecretName.AMN_SCANNER_API_KEY))
                .get()
                .is(200)
                .json()
                .getJsonArray("chains"));
        assertThat(told).isEqualTo(verified);
        assertThat(watched).isEqualTo(verified);

        assertThat(As.buyer().get("/api/payment/options").is(200).rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(registry.tokenAt(row.getInt("chainId"), row.getString("tokenAddress"))
                                .orElseThrow()
                                .symbol())
                        .isEqualTo(row.getString("token")));
    }

    private static Set<Integer> numbers(JsonArray chains) {
        return chains.getValuesAs(JsonObject.class).stream()
                .map(chain -> chain.getInt("chainId"))
                .collect(Collectors.toSet());
    }

    @Test
    void AC_245_rows_of_the_ledger_stay_and_the_balances_are_their_sums() {
        Deal deal = Deal.paid();
        for (String attack : List.of(
                "update market.funds_ledger_entries set amount = amount + 1 where payment_id = ?",
                "delete from market.funds_ledger_entries where payment_id = ?")) {
            assertThatThrownBy(() -> Db.change(attack, deal.paymentId)).isInstanceOf(IllegalStateException.class);
        }
        ledgerOf(deal.paymentId).isFunded("0.26");
        assertThat(Payouts.balance(deal, "held")).isEqualTo("0.26");
        Payouts.refund(deal, "0.06").is(200);
        Payouts.confirm(deal).is(200);
        assertThat(Payouts.balance(deal, "held")).isEqualTo("0.2");
        assertThat(Payouts.balance(deal, "refunded")).isEqualTo("0.06");
        deal.shipped().delivered();
        Payouts.release(deal).is(200);
        Payouts.confirm(deal).is(200);
        assertThat(Payouts.balance(deal, "held")).isEqualTo("0");
        assertThat(Payouts.balance(deal, "released")).isEqualTo("0.2");
        ledgerOf(deal.paymentId).holdsExactly("payment_detected 0.26", "hold 0.26", "refund 0.06", "release 0.2");
    }

    @Test
    void AC_253_a_direct_payment_goes_its_way_against_the_scanner_that_stands_in() {
        DirectDeal direct = DirectDeal.payable().watched();
        assertThat(direct.check().is(200).text("result")).isEqualTo("pending");
        direct.receives("160000000000000000");
        assertThat(direct.check().is(200).text("shortfall")).isEqualTo("100000000000000000");
        direct.isPending();
        direct.receives("100000000000000000");
        assertThat(Webhook.settle(direct.event(DirectDeal.PRICE, 1))).isEqualTo("funded");
        direct.isFunded();
        direct.isStopped("paid");
        assertThat(direct.check().is(200).text("result")).isEqualTo("paid");
        direct.isFunded();
    }
}

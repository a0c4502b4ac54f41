package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every endpoint and who may call it. An endpoint that is missing here fails the build. */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {
    private enum Who {
        BUYER,
        SELLER,
        RESOLVER,
        GUARD,
        ADMIN
    }

    private final Map<Who, As> people = new EnumMap<>(Who.class);

    @BeforeAll
    void people() {
        people.put(Who.BUYER, As.buyer());
        people.put(Who.SELLER, As.seller());
        people.put(Who.RESOLVER, As.fresh("resolver"));
        people.put(Who.GUARD, As.fresh("guard"));
        people.put(Who.ADMIN, As.fresh("admin"));
    }

    @Test
    void every_endpoint_of_the_application_is_in_the_table() {
        List<String> listed = Arrays.stream(AccessTable.ROWS).map(row -> row[0]).toList();
        assertThat(listed).doesNotHaveDuplicates();
        assertThat(Resources.endpoints().keySet()).containsExactlyInAnyOrderElementsOf(listed);
    }

    static Answer call(String endpoint, As who) {
        String[] words = endpoint.split(" ");
        // A fresh sign-in where the call ends it, a fresh account where it ends all of them.
        As caller = who;
        if (who.email != null && words[1].endsWith("/logout")) {
            caller = As.signIn(who.email, who.password);
        } else if (who.email != null && words[1].endsWith("/logout-all")) {
            caller = As.fresh(Db.text("select role::text from market.users where id = ?", who.id));
        }
        // A stream would never end; one of a room that cannot be does not begin.
        String query = words[1].endsWith("/sse") ? "?rooms=none" : "";
        Api api = caller.at(
                "/api" + words[1].replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString()) + query);
        if (words[0].equals("GET")) {
            return api.get();
        }
        // The server itself refuses a DELETE with a body.
        return api.json(words[0], words[0].equals("DELETE") ? "" : "{}");
    }

    @Test
    void nobody_gets_further_than_the_table_says() {
        for (String[] row : AccessTable.ROWS) {
            AccessTable.May may = AccessTable.May.valueOf(row[1]);
            Answer anonymous = call(row[0], As.nobody());
            if (may == AccessTable.May.EVERYBODY) {
                boolean signed = row[0].contains("/webhook");
                assertThat(anonymous.body()).as(anonymous.toString()).doesNotContain("UNAUTHENTICATED");
                assertThat(anonymous.status() == 401).as(anonymous.toString()).isEqualTo(signed);
                continue;
            }
            anonymous.refused(401, "UNAUTHENTICATED");
            people.forEach((who, person) -> {
                Answer answer = call(row[0], person);
                boolean allowed =
                        switch (may) {
                            case EVERYBODY, SIGNED_IN -> true;
                            case SELLERS_AND_ADMINS -> who == Who.SELLER || who == Who.ADMIN;
                            case STAFF -> who == Who.RESOLVER || who == Who.ADMIN;
                            case ADMINS -> who == Who.ADMIN;
                        };
                if (allowed) {
                    // Past the door; what lies behind may still refuse by its own rules.
                    assertThat(answer.status())
                            .as(who + " " + answer)
                            .isNotEqualTo(401)
                            .isLessThan(500);
                    if (may != AccessTable.May.SIGNED_IN) {
                        assertThat(answer.status()).as(who + " " + answer).isNotEqualTo(403);
                    }
                } else {
                    answer.refused(403, "FORBIDDEN");
                }
            });
        }
    }

    @Test
    @Tag("AC-191")
    void AC_191_AC_192_AC_258c_only_the_buyer_or_an_admin_confirms_a_delivery() {
        Deal deal = Deal.paid().shipped();
        for (As stranger : List.of(deal.winner(), people.get(Who.BUYER), people.get(Who.SELLER))) {
            stranger.patch(deal.path("/confirm-delivery"), Body.of()).refused(403, "FORBIDDEN");
            stranger.post(deal.path("/delivery-code/generate")).refused(403, "FORBIDDEN");
        }
        As.nobody().patch(deal.path("/confirm-delivery"), Body.of()).refused(401, "UNAUTHENTICATED");
        assertThat(deal.requestStatus()).isEqualTo("delivery");
        // AC-192
        As.admin().patch(deal.path("/confirm-delivery"), Body.of()).is(200);
        assertThat(deal.requestStatus()).isEqualTo("delivered");
    }

    @Test
    @Tag("AC-193")
    @Tag("AC-194")
    void only_the_selected_seller_or_an_admin_ships() {
        Deal deal = Deal.paid();
        for (As stranger : List.of(deal.buyer, people.get(Who.BUYER), people.get(Who.SELLER))) {
            stranger.patch(deal.path("/delivery"), Body.of()).refused(403, "FORBIDDEN");
        }
        assertThat(deal.requestStatus()).isEqualTo("payment");
        As.admin().patch(deal.path("/delivery"), Body.of()).is(200);
        assertThat(deal.requestStatus()).isEqualTo("delivery");
    }

    @Test
    @Tag("AC-195")
    @Tag("AC-196")
    void only_the_buyer_or_an_admin_selects() {
        Deal deal = Deal.open().offers("0.26");
        for (As stranger : List.of(deal.winner(), people.get(Who.BUYER), people.get(Who.SELLER))) {
            stranger.post(deal.path("/select-offer"), Body.of("offerId", deal.offerIds.get(0)))
                    .refused(403, "FORBIDDEN");
        }
        assertThat(deal.requestStatus()).isEqualTo("received_offers");
        As.admin()
                .post(deal.path("/select-offer"), Body.of("offerId", deal.offerIds.get(0)))
                .is(200);
    }

    @Test
    @Tag("AC-200")
    void a_deal_is_seen_by_its_parties_only() {
        Deal deal = Deal.paid();
        String payment = "/api/payment/" + deal.paymentId;
        String offers = "/api/marketplace/offers?requestId=" + deal.requestId;
        for (As party : List.of(deal.buyer, deal.winner(), As.admin())) {
            party.get(payment).is(200);
            party.get(payment + "/ledger").is(200);
            party.get(deal.path("")).is(200);
            party.get(offers).is(200);
            party.get(deal.path("/delivery-code/status")).is(200);
        }
        for (As stranger : List.of(people.get(Who.BUYER), people.get(Who.SELLER), people.get(Who.GUARD))) {
            stranger.get(payment).refused(403, "FORBIDDEN");
            stranger.get(payment + "/ledger").refused(403, "FORBIDDEN");
            stranger.get(deal.path("")).refused(403, "FORBIDDEN");
            stranger.get(offers).refused(403, "FORBIDDEN");
            stranger.get(deal.path("/delivery-code/status")).refused(403, "FORBIDDEN");
            stranger.post(Deal.INTENTS, deal.intentBody()).is(stranger == people.get(Who.BUYER) ? 403 : 400);
        }
        // A seller filter shows nobody else's offers.
        people.get(Who.SELLER).get(offers + "&sellerId=" + deal.winner().id).refused(403, "FORBIDDEN");
    }

    @Test
    void roles_keep_to_their_side_of_the_market() {
        As seller = people.get(Who.SELLER);
        As buyer = people.get(Who.BUYER);
        seller.post(Deal.REQUESTS, Deal.request(List.of(seller))).refused(403, "FORBIDDEN");
        Deal deal = Deal.open();
        buyer.post(deal.path("/offers"), Deal.offer("1", 3)).refused(403, "FORBIDDEN");
        deal.buyer.post(deal.path("/offers"), Deal.offer("1", 3)).refused(400, "SELF_OFFER");
        seller.post(deal.path("/offers"), Deal.offer("1", 3)).refused(403, "FORBIDDEN");
    }

    @Test
    @Tag("AC-202")
    void the_retired_payment_record_is_gone() {
        people.get(Who.BUYER).post("/api/marketplace/payments").refused(410, "GONE");
    }

    @Test
    @Tag("AC-203")
    void nobody_sets_a_request_to_paid_by_hand() {
        Deal deal = Deal.open().selected().payable();
        for (String status : List.of("payment", "delivery", "delivered", "confirming", "completed", "seller_paid")) {
            for (As person : List.of(deal.buyer, As.admin())) {
                Answer answer = person.patch(deal.path("/status"), Body.of("status", status));
                assertThat(answer.status()).as(answer.toString()).isIn(403, 409);
            }
        }
        assertThat(deal.requestStatus()).isEqualTo("pending_payment");
        LedgerAssert.ledgerOf(deal.paymentId).isEmpty();
    }
}

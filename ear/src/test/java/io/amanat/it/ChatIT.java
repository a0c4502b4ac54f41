package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How chats come about, and between whom. */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatIT {
    private As buyer;
    private As seller;
    private As loser;
    private As stranger;
    private Deal deal;

    @BeforeAll
    void people() {
        buyer = As.buyer();
        seller = As.seller();
        loser = As.seller();
        stranger = As.seller();
        deal = Deal.open(buyer, List.of(seller, loser)).offers("0.26", "0.28");
    }

    private static Answer about(As who, Object... pairs) {
        return who.post(Talk.PATH + "/purchase-request", Body.of(pairs));
    }

    @Test
    void two_people_have_one_direct_chat_whoever_of_them_opens_it() {
        As one = As.buyer();
        As other = As.seller();
        JsonObject chat =
                one.post(Talk.CONVERSATIONS, Talk.direct(other)).is(201).data();
        assertThat(chat.getString("type")).isEqualTo("direct");
        assertThat(chat.getInt("participantsCount")).isEqualTo(2);
        assertThat(chat.getInt("unreadCount")).isZero();
        assertThat(chat.isNull("lastMessage")).isTrue();
        assertThat(chat.isNull("relatedTo")).isTrue();
        assertThat(chat.getString("createdBy")).isEqualTo(one.id.toString());
        assertThat(chat.getJsonArray("participants").getValuesAs(JsonObject.class))
                .allSatisfy(person -> {
                    assertThat(person.getString("name")).isEqualTo("First Last");
                    assertThat(person.getString("role")).isEqualTo("member");
                    assertThat(person.getBoolean("isActive")).isTrue();
                })
                .extracting(person -> person.getString("userId"))
                .containsExactlyInAnyOrder(one.id.toString(), other.id.toString());
        for (As who : List.of(one, other)) {
            As partner = who == one ? other : one;
            for (String address : List.of(Talk.CONVERSATIONS, Talk.PATH)) {
                // What it is about is never taken from here.
                JsonObject body = Body.with(
                        Talk.direct(partner), "relatedTo", Body.of("type", "PurchaseRequest", "id", deal.requestId));
                JsonObject again = who.post(address, body).is(200).data();
                assertThat(again.getString("id")).isEqualTo(chat.getString("id"));
                assertThat(again.isNull("relatedTo")).isTrue();
            }
        }
    }

    @Test
    void nobody_talks_to_himself_to_nobody_or_to_an_account_that_is_not_active() {
        As gone = As.buyer();
        As.admin()
                .patch("/api/users/admin/" + gone.id, Body.of("status", "suspended"))
                .is(200);
        for (Object other : List.of(buyer.id, UUID.randomUUID(), gone.id)) {
            buyer.post(Talk.CONVERSATIONS, Body.of("type", "direct", "participantIds", List.of(other)))
                    .refusedField("participantIds");
        }
        buyer.post(Talk.CONVERSATIONS, Body.of("participantIds", List.of("x"))).refusedField("participantIds.0");
        buyer.post(Talk.CONVERSATIONS, Body.of()).refusedField("participantIds");
        buyer.post(Talk.CONVERSATIONS, Body.of("type", "secret")).refusedField("type");
        buyer.post(Talk.CONVERSATIONS, Body.of("type", "direct", "participantIds", List.of(seller.id, loser.id)))
                .refusedField("participantIds");
    }

    @Test
    void buyer_and_seller_have_one_chat_about_a_request_and_strangers_have_none() {
        Talk talk = Talk.of(about(seller, "purchaseRequestId", deal.requestId).is(201));
        JsonObject chat = talk.view(buyer).is(200).data();
        assertThat(chat.getJsonObject("relatedTo")).isEqualTo(Body.of("type", "PurchaseRequest", "id", deal.requestId));
        JsonObject welcome = chat.getJsonObject("lastMessage");
        assertThat(welcome.getString("messageType")).isEqualTo("system");
        assertThat(welcome.getString("content")).contains("Scanner BSC Testnet E2E");
        assertThat(about(buyer, "purchaseRequestId", deal.requestId, "sellerId", seller.id)
                        .is(200)
                        .text("id"))
                .isEqualTo(talk.id);
        assertThat(about(buyer, "purchaseRequestId", deal.requestId, "sellerId", loser.id)
                        .is(201)
                        .text("id"))
                .isNotEqualTo(talk.id);
        about(stranger, "purchaseRequestId", deal.requestId).refused(403, "FORBIDDEN");
        about(buyer, "purchaseRequestId", deal.requestId, "sellerId", stranger.id)
                .refused(403, "FORBIDDEN");
        about(As.admin(), "purchaseRequestId", deal.requestId).refused(403, "FORBIDDEN");
        about(buyer, "purchaseRequestId", UUID.randomUUID()).refused(404, "NOT_FOUND");
        about(buyer, "purchaseRequestId", "x").refusedField("purchaseRequestId");
        about(buyer).refusedField("purchaseRequestId");
    }

    @Test
    void without_a_name_the_buyer_talks_to_the_seller_he_has_chosen() {
        Deal other = Deal.open(buyer, List.of(seller));
        about(buyer, "purchaseRequestId", other.requestId).refusedField("sellerId");
        other.selected();
        Talk talk = Talk.of(about(buyer, "purchaseRequestId", other.requestId).is(201));
        talk.say(seller, "I have it").is(201);
    }

    @Test
    void an_offer_has_a_chat_of_its_own_for_its_two_sides() {
        String offer = deal.offerIds.get(1);
        Talk talk = Talk.of(about(buyer, "offerId", offer).is(201));
        assertThat(talk.view(loser).data().getJsonObject("relatedTo"))
                .isEqualTo(Body.of("type", "SellerOffer", "id", offer));
        assertThat(about(loser, "offerId", offer, "purchaseRequestId", deal.requestId)
                        .is(200)
                        .text("id"))
                .isEqualTo(talk.id);
        about(seller, "offerId", offer).refused(403, "FORBIDDEN");
        about(stranger, "offerId", offer).refused(403, "FORBIDDEN");
        about(buyer, "offerId", offer, "purchaseRequestId", Deal.open(buyer, List.of(seller)).requestId)
                .refusedField("offerId");
    }

    @Test
    void everybody_has_one_conversation_with_support_and_its_staff_comes_in_by_answering() {
        As person = As.buyer();
        As resolver = As.fresh("resolver");
        Talk talk = Talk.support(person);
        assertThat(person.post(Talk.PATH + "/support").is(200).text("id")).isEqualTo(talk.id);
        assertThat(person.post(Talk.CONVERSATIONS, Body.of("type", "support"))
                        .is(200)
                        .text("id"))
                .isEqualTo(talk.id);
        assertThat(talk.view(person).data().getJsonObject("lastMessage").getString("messageType"))
                .isEqualTo("system");
        talk.say(person, "My parcel is late").is(201);
        Answer queue = resolver.get(Talk.CONVERSATIONS + "?scope=support&limit=5");
        assertThat(Talk.ids(queue)).contains(talk.id);
        assertThat(Talk.ids(resolver.get(Talk.CONVERSATIONS))).isEmpty();
        person.get(Talk.CONVERSATIONS + "?scope=support").refused(403, "FORBIDDEN");
        person.get(Talk.CONVERSATIONS + "?scope=all").refusedField("scope");
        assertThat(talk.words(resolver)).contains("My parcel is late");
        talk.say(resolver, "We look into it").is(201);
        assertThat(Talk.ids(resolver.get(Talk.CONVERSATIONS))).containsExactly(talk.id);
        assertThat(talk.view(person).data().getJsonArray("participants").getValuesAs(JsonObject.class))
                .extracting(one -> one.getString("userId") + " " + one.getString("role"))
                .containsExactly(person.id + " owner", resolver.id + " admin");
        // Neither leaves what is his; the staff goes again.
        talk.remove(person, person).refused(409, "INVALID_STATUS");
        talk.remove(person, resolver).refused(409, "INVALID_STATUS");
        talk.remove(resolver, resolver).is(200);
        assertThat(Talk.ids(resolver.get(Talk.CONVERSATIONS))).isEmpty();
        talk.takeBack(person, talk.said(resolver, "One more thing")).refused(403, "FORBIDDEN");
    }

    @Test
    void a_group_has_a_name_and_people_and_the_same_named_call_opens_it_once() {
        JsonObject body = Body.with(Talk.groupOf(seller, loser), "description", "About the desk");
        Answer first = buyer.at(Talk.CONVERSATIONS)
                .header("Idempotency-Key", "g-1")
                .post(body)
                .is(201);
        Answer second = buyer.at(Talk.CONVERSATIONS)
                .header("Idempotency-Key", "g-1")
                .post(body)
                .is(200);
        assertThat(second.text("id")).isEqualTo(first.text("id"));
        buyer.at(Talk.CONVERSATIONS)
                .header("Idempotency-Key", "g-1")
                .post(Body.with(body, "name", "Another desk"))
                .refused(409, "STATE_CONFLICT");
        assertThat(first.text("name")).isEqualTo("The desk");
        assertThat(first.text("description")).isEqualTo("About the desk");
        assertThat(first.data().getJsonArray("participants").getValuesAs(JsonObject.class))
                .extracting(one -> one.getString("userId") + " " + one.getString("role"))
                .containsExactlyInAnyOrder(buyer.id + " owner", seller.id + " member", loser.id + " member");
        buyer.post(Talk.CONVERSATIONS, Body.without(body, "name")).refusedField("name");
        buyer.post(Talk.CONVERSATIONS, Body.with(body, "name", "x".repeat(101))).refusedField("name");
        buyer.post(Talk.CONVERSATIONS, Body.with(body, "description", "x".repeat(501)))
                .refusedField("description");
        buyer.post(Talk.CONVERSATIONS, Body.with(body, "participantIds", List.of()))
                .refusedField("participantIds");
        buyer.post(Talk.CONVERSATIONS, Body.with(body, "participantIds", List.of(seller.id, UUID.randomUUID())))
                .refusedField("participantIds");
        List<UUID> crowd = new ArrayList<>();
        for (int index = 0; index < 50; index++) {
            crowd.add(UUID.randomUUID());
        }
        buyer.post(Talk.CONVERSATIONS, Body.with(body, "participantIds", crowd)).refusedField("participantIds");
    }

    @Test
    @Tag("R-CHT-04")
    void R_CHT_04_a_chat_whose_first_words_cannot_be_written_is_not_there() {
        As person = As.buyer();
        Deal other = Deal.open(person, List.of(seller)).offers("0.26");
        String census = Db.census();
        for (String table : List.of("chat_messages", "chat_participants")) {
            Db.whileRefusing("market." + table, "true", () -> {
                person.post(Talk.PATH + "/support").failsOnPurpose();
                about(person, "purchaseRequestId", other.requestId, "sellerId", seller.id)
                        .failsOnPurpose();
            });
            assertThat(Db.census()).isEqualTo(census);
        }
        Talk.support(person);
        about(person, "purchaseRequestId", other.requestId, "sellerId", seller.id)
                .is(201);
    }
}

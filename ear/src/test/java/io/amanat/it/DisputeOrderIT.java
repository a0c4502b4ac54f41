package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who rules over the words and files of a dispute: by what his account is now, and never over his own case (ADR 0042).
 */
@OnMarket
class DisputeOrderIT {
    private final As resolver = As.fresh("resolver");
    private As buyer;
    private As seller;
    private Quarrel quarrel;
    private Talk talk;
    private String words;

    @BeforeEach
    void a_dispute_in_hand_with_words_of_the_seller() {
        Deal deal = Deal.paid();
        buyer = deal.buyer;
        seller = deal.winner();
        quarrel = Quarrel.about(deal).inHandOf(resolver);
        talk = Talk.of(buyer.get(Talk.PATH + "/" + quarrel.view(buyer).text("chatId")));
        words = talk.said(seller, "It was all there");
    }

    /** Administrators are told of every dispute of the whole run. */
    @AfterEach
    void nobody_stays_an_administrator_by_chance() {
        Db.change("update market.users set role = 'buyer' where id = ?", buyer.id);
    }

    private static As nowOfRole(As who, String role) {
        Db.change("update market.users set role = ?::market.user_role where id = ?", role, who.id);
        return As.signIn(who.email, who.password);
    }

    private static void roleGiven(As who, String role) {
        As.admin().patch("/api/users/admin/" + who.id, Body.of("role", role)).is(200);
    }

    private static long recorded(As who, String action, String subject) {
        return Db.count(
                "select count(*) from platform.audit_entries where action = ? and subject_id = ? and actor_id = ?",
                action,
                UUID.fromString(subject),
                who.id);
    }

    private static String proof(As who) {
        return Uploads.stored(who, Uploads.Part.pdf("proof.pdf"), Uploads.Part.field("purpose", "evidence"))
                .getString("id");
    }

    private String shown(As who) {
        String file = proof(who);
        who.post(quarrel.path("/evidence"), Body.of("fileId", file, "description", "The box"))
                .is(201);
        return file;
    }

    private static Answer delete(As who, String file) {
        return who.at("/api/files/" + file).json("DELETE", "");
    }

    @Test
    void who_is_of_the_staff_no_more_rules_over_nothing_although_he_is_still_in_the_chat() {
        for (String role : List.of("buyer", "seller", "guard")) {
            As former = nowOfRole(resolver, role);
            talk.takeBack(former, words).refused(403, "FORBIDDEN");
            String own = talk.said(former, "Mine");
            talk.takeBack(former, own).refused(409, "INVALID_STATUS");
            talk.add(former, As.buyer()).refused(403, "FORBIDDEN");
            talk.remove(former, seller).refused(403, "FORBIDDEN");
            former.post(talk.path("/close")).refused(403, "FORBIDDEN");
        }
        assertThat(talk.words(buyer)).contains("It was all there");
        As again = nowOfRole(resolver, "resolver");
        talk.takeBack(again, words).is(200);
    }

    @Test
    void with_a_role_of_the_staff_goes_the_place_in_the_chats_that_it_gave() {
        Talk support = Talk.support(buyer);
        String asked = support.said(buyer, "Where is it?");
        support.said(resolver, "On its way.");
        Talk friends = Talk.group(resolver, buyer);
        roleGiven(resolver, "seller");
        As former = As.signIn(resolver.email, resolver.password);
        for (Talk left : List.of(talk, support)) {
            left.view(former).refused(403, "FORBIDDEN");
            left.messages(former).refused(403, "FORBIDDEN");
            left.say(former, "Still here").refused(403, "FORBIDDEN");
        }
        talk.takeBack(former, words).refused(403, "FORBIDDEN");
        support.takeBack(former, asked).refused(403, "FORBIDDEN");
        assertThat(Talk.ids(former.get(Talk.CONVERSATIONS)))
                .as("where he was for himself he stays")
                .containsExactly(friends.id);
        assertThat(talk.words(buyer)).contains("It was all there");
    }

    @Test
    void who_was_let_in_and_is_given_the_dispute_then_keeps_order_in_its_chat() {
        As colleague = As.fresh("resolver");
        talk.add(resolver, colleague).is(201);
        As witness = As.buyer();
        talk.add(resolver, witness).is(201);
        quarrel.reassign(As.admin(), resolver, colleague).is(200);
        talk.remove(colleague, witness).is(200);
        talk.view(witness).refused(403, "FORBIDDEN");
        roleGiven(colleague, "seller");
        talk.view(As.signIn(colleague.email, colleague.password)).refused(403, "FORBIDDEN");
    }

    @Test
    void who_was_let_in_as_one_of_the_staff_leaves_with_his_role_and_a_party_stays() {
        As colleague = As.fresh("resolver");
        talk.add(resolver, colleague).is(201);
        talk.view(colleague).is(200);
        roleGiven(colleague, "seller");
        talk.view(As.signIn(colleague.email, colleague.password)).refused(403, "FORBIDDEN");
        roleGiven(buyer, "resolver");
        roleGiven(buyer, "buyer");
        talk.view(As.signIn(buyer.email, buyer.password)).is(200);
    }

    @Test
    void from_administrator_to_resolver_he_stays_where_he_works() {
        As worker = As.fresh("admin");
        Quarrel other = Quarrel.about(Deal.paid()).inHandOf(worker);
        Talk there = Talk.of(other.deal.buyer.get(
                Talk.PATH + "/" + other.view(other.deal.buyer).text("chatId")));
        roleGiven(worker, "resolver");
        As now = As.signIn(worker.email, worker.password);
        String said = there.said(other.deal.buyer, "Rude words");
        there.takeBack(now, said).is(200);
    }

    @Test
    void an_administrator_who_is_a_party_is_bound_like_any_party_in_the_chat() {
        As party = nowOfRole(buyer, "admin");
        String own = talk.said(party, "It never came");
        talk.takeBack(party, words).refused(403, "FORBIDDEN");
        talk.takeBack(party, own).refused(409, "INVALID_STATUS");
        party.post(talk.path("/close")).refused(403, "FORBIDDEN");
        As.admin().post(talk.path("/close")).is(200);
        party.post(talk.path("/reopen")).refused(403, "FORBIDDEN");
        talk.takeBack(party, own).refused(409, "STATE_CONFLICT");
        assertThat(talk.words(seller)).contains("It was all there", "It never came");
        talk.takeBack(As.admin(), words).is(200);
        assertThat(recorded(As.admin(), "chat.message_remove", talk.id)).isEqualTo(1);
    }

    @Test
    void an_administrator_who_is_a_party_takes_no_proof_away() {
        String sellers = shown(seller);
        String sellersSaid = talk.file(seller);
        As party = nowOfRole(buyer, "admin");
        String own = shown(party);
        String ownSaid = talk.file(party);
        for (String file : List.of(sellers, sellersSaid)) {
            delete(party, file).refused(403, "FORBIDDEN");
        }
        for (String file : List.of(own, ownSaid)) {
            delete(party, file).refused(409, "INVALID_STATUS");
        }
        quarrel.reject(resolver).is(200);
        delete(party, own).refused(409, "INVALID_STATUS");
        for (String file : List.of(sellers, sellersSaid, own, ownSaid)) {
            seller.get("/api/files/" + file + "/info").is(200);
            assertThat(recorded(party, "file.delete", file)).isZero();
        }
        delete(As.admin(), sellers).is(200);
        assertThat(recorded(As.admin(), "file.delete", sellers)).isEqualTo(1);
    }

    @Test
    void what_an_administrator_has_shown_himself_goes_on_the_record_only() {
        As admin = As.fresh("admin");
        String file = shown(admin);
        delete(admin, file).is(200);
        assertThat(recorded(admin, "file.delete", file)).isEqualTo(1);
        String free = proof(admin);
        delete(admin, free).is(200);
        assertThat(recorded(admin, "file.delete", free))
                .as("nobody else ever saw it")
                .isZero();
    }
}

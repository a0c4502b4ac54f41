package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An administrator who is one of the two of a deal rules over nothing of the other one's, before any dispute (ADR 0042). */
@OnMarket
class PartyFilesIT {
    private final Deal deal = Deal.paid();
    private final As buyer = deal.buyer;
    private final As seller = deal.winner();

    @AfterEach
    void nobody_stays_an_administrator_by_chance() {
        Db.change("update market.users set role = 'buyer' where id = ?", buyer.id);
    }

    private As nowAdmin() {
        Db.change("update market.users set role = 'admin' where id = ?", buyer.id);
        return As.signIn(buyer.email, buyer.password);
    }

    private String stored(As who, String kind, String purpose) {
        return Uploads.stored(
                        who,
                        Uploads.Part.pdf("proof.pdf"),
                        Uploads.Part.field("purpose", purpose),
                        Uploads.Part.field("resourceKind", kind),
                        Uploads.Part.field("resourceId", deal.requestId))
                .getString("id");
    }

    private static Answer delete(As who, String file) {
        return who.at("/api/files/" + file).json("DELETE", "");
    }

    private static long recorded(As who, String file) {
        return Db.count(
                "select count(*) from platform.audit_entries where action = 'file.delete' and subject_id = ? and actor_id = ?",
                UUID.fromString(file),
                who.id);
    }

    @Test
    void he_takes_away_no_file_of_the_hand_over_the_request_or_the_offer_that_is_not_his() {
        String delivery = stored(seller, "delivery", "delivery");
        String request = stored(seller, "purchase_request", "request");
        String offer = stored(seller, "purchase_request", "offer");
        Db.change(
                "update market.files set resource_kind = 'seller_offer', resource_id = ? where id = ?",
                UUID.fromString(deal.offerIds.get(0)),
                UUID.fromString(offer));
        String own = stored(buyer, "purchase_request", "document");
        As party = nowAdmin();
        for (String file : new String[] {delivery, request, offer}) {
            delete(party, file).refused(403, "FORBIDDEN");
            assertThat(recorded(party, file)).isZero();
            seller.get("/api/files/" + file + "/info").is(200);
            delete(As.admin(), file).is(200);
            assertThat(recorded(As.admin(), file)).isEqualTo(1);
        }
        delete(party, own).is(200);
        assertThat(recorded(party, own)).as("the seller has seen it").isEqualTo(1);
    }

    @Test
    void he_takes_away_nothing_that_the_other_one_said_to_him_and_does_not_close_their_chat() {
        Talk talk = Talk.between(buyer, seller);
        String words = talk.said(seller, "It left on Monday.");
        String file = talk.file(seller);
        As party = nowAdmin();
        talk.takeBack(party, words).refused(403, "FORBIDDEN");
        delete(party, file).refused(403, "FORBIDDEN");
        party.post(talk.path("/close")).refused(403, "FORBIDDEN");
        String own = talk.said(party, "Thanks.");
        talk.takeBack(party, own).is(200);
        delete(As.admin(), file).is(200);
        talk.takeBack(As.admin(), words).is(200);
    }
}

package io.amanat.it;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** A dispute about a deal, taken by the public API as far as a test needs it. */
final class Quarrel {
    static final String PATH = "/api/disputes";

    final Deal deal;
    final String id;

    private Quarrel(Deal deal, String id) {
        this.deal = deal;
        this.id = id;
    }

    static Quarrel of(Deal deal, String id) {
        return new Quarrel(deal, id);
    }

    static JsonObject claim(Deal deal) {
        return Body.of("purchaseRequestId", deal.requestId, "reason", "A leg is missing", "category", "quality");
    }

    static Answer open(As who, Deal deal) {
        return who.post(PATH, claim(deal));
    }

    static Quarrel raisedBy(As who, Deal deal) {
        return new Quarrel(deal, open(who, deal).is(201).text("id"));
    }

    /** Raised by the buyer. */
    static Quarrel about(Deal deal) {
        return raisedBy(deal.buyer, deal);
    }

    /** Given to somebody of the staff. */
    Quarrel inHandOf(As worker) {
        assign(worker).is(200);
        return this;
    }

    Answer assign(As worker) {
        return As.admin().post(path("/assign"), Body.of("adminId", worker.id));
    }

    /** By an administrator who sees it in somebody's hand. */
    Answer reassign(As by, As from, As to) {
        return by.post(
                path("/reassign"), Body.of("adminId", to.id, "from", from.id, "note", "On holiday from tomorrow"));
    }

    static JsonObject decision(String action) {
        return Body.of("action", action, "note", "Seen and decided");
    }

    Answer resolve(As who, String action) {
        return who.post(path("/resolve"), decision(action));
    }

    Answer compensate(As who, String amount) {
        return who.post(path("/resolve"), Body.with(decision("compensation"), "amount", amount));
    }

    Answer reject(As who) {
        return who.post(path("/reject"), Body.of("note", "No ground"));
    }

    Answer close(As who) {
        return who.post(path("/close"));
    }

    Answer show(As who, String text) {
        return who.post(path("/evidence"), Body.of("description", text));
    }

    Answer say(As who, String text) {
        return who.post(path("/messages"), Body.of("content", text));
    }

    Answer view(As who) {
        return who.get(path(""));
    }

    String path(String more) {
        return PATH + "/" + id + more;
    }

    UUID uuid() {
        return UUID.fromString(id);
    }

    String status() {
        return Db.text("select status from market.disputes where id = ?", uuid());
    }

    /** What was done, oldest first. */
    List<String> timeline() {
        return Db.rows(
                        "select action from market.dispute_timeline where dispute_id = ? order by created_at, id",
                        uuid())
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    /** Whether the payout is stopped: the request's hold and the mark of the pay-in, which are never apart. */
    static String hold(Deal deal) {
        return Db.text(
                "select (r.dispute_raised and not r.dispute_resolved or r.staff_held_at is not null) || ' ' || p.disputed from market.purchase_requests r"
                        + " join market.payments p on p.purchase_request_id = r.id and p.direction = 'in' where r.id = ?",
                UUID.fromString(deal.requestId));
    }
}

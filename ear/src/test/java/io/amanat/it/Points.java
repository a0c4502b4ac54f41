package io.amanat.it;

import jakarta.json.JsonObject;
import java.util.List;

/** Somebody's points, as the API tells them and as they stand in the database. */
final class Points {
    static final String PATH = "/api/points";

    private Points() {}

    /** A deal at a price, up to the point where its payout can be booked. */
    static Deal deliveredAt(As buyer, String price) {
        Deal deal = Deal.open(buyer, List.of(As.seller())).offers(price);
        deal.select(0).is(200);
        return deal.payable().funded().shipped().delivered();
    }

    /** Books the payout, which ends the deal. */
    static Answer end(Deal deal) {
        return As.admin()
                .post(
                        "/api/payment/" + deal.paymentId + "/release",
                        Body.of("txHash", "0x" + deal.requestId.replace("-", "").repeat(2)));
    }

    /** A deal at a price, ended. */
    static Deal finished(As buyer, String price) {
        Deal deal = deliveredAt(buyer, price);
        end(deal).is(200);
        return deal;
    }

    static void give(As to, int points) {
        grant(to, points, As.unique("grant")).is(201);
    }

    static Answer grant(As to, int points, String key) {
        return As.admin()
                .at(PATH + "/admin/grant")
                .header("Idempotency-Key", key)
                .post(Body.of("userId", to.id, "points", points, "reason", "for the test"));
    }

    /** Total, available and used; the rows of changes must add up to them. */
    static String of(As who) {
        JsonObject data = who.get(PATH).is(200).data();
        String told = data.getInt("total") + " " + data.getInt("available") + " " + data.getInt("used");
        String booked = Db.text(
                """
                select coalesce(sum(amount) filter (where source not in ('redemption', 'redemption_return')), 0)
                  || ' ' || coalesce(sum(amount), 0)
                  || ' ' || coalesce(-sum(amount) filter (where source in ('redemption', 'redemption_return')), 0)
                from market.point_transactions where user_id = ?
                """,
                who.id);
        if (!told.equals(booked)) {
            throw new AssertionError("the account says " + told + ", its rows say " + booked);
        }
        return told;
    }

    /** Source and amount of each change, newest first. */
    static List<String> changes(As who) {
        return who.get(PATH + "/transactions?limit=100").is(200).rows().stream()
                .map(row -> row.getString("source") + " " + row.getInt("amount"))
                .toList();
    }
}

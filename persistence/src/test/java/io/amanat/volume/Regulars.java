package io.amanat.volume;

import java.util.UUID;

/** People and things of the volume that tests ask about. */
final class Regulars {
    private Regulars() {}

    private static UUID id(String sql, Object... values) {
        return UUID.fromString(VolumeDatabase.value(sql, values));
    }

    private static UUID person(String role, int number) {
        return id("select id from market.users where email = ?", "volume-1-" + role + "-" + number + "@volume.example");
    }

    /** Has 12,000 requests and as many notifications and messages. */
    static UUID buyer() {
        return person("buyer", 0);
    }

    /** Has as many as most. */
    static UUID anotherBuyer() {
        return person("buyer", 1);
    }

    /** Has about 12,000 offers. */
    static UUID seller() {
        return person("seller", 0);
    }

    /** Has as many as most. */
    static UUID anotherSeller() {
        return person("seller", 1);
    }

    /** The lower the number, the more ask for it. */
    static UUID category(int number) {
        return id("select id from market.categories where slug = ?", "volume-1-" + number);
    }

    /** Somewhere in the middle of all that fulfil the condition. */
    static UUID requestWith(String condition) {
        return id(
                "select r.id from market.purchase_requests r where " + condition + " order by md5(r.id::text) limit 1");
    }

    /** A pay-in of a deal that is paid. */
    static UUID payment() {
        return id(
                "select id from market.payments where direction = 'in' and escrow_state = 'funded' order by id limit 1");
    }

    /** The chat with 12,000 messages. */
    static UUID chat() {
        return id("select id from market.chats where related_id is null");
    }

    /** A post by its address; post-2 is the newest, and the one with 12,000 comments. */
    static UUID post(String slug) {
        return id("select id from market.blog_posts where slug = ?", slug);
    }

    /** The one in which both have said all they may. */
    static UUID dispute() {
        return id("select dispute_id from market.dispute_messages group by dispute_id having count(*) = 1000");
    }

    /** The hardware wallet with 12,000 addresses. */
    static UUID trezorAccount() {
        return id("select id from market.trezor_accounts where label = 'regular'");
    }
}

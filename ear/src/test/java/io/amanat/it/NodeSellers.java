package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.telegram.service.TestBotServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;

/** Sellers who hear of requests called "node …" inside the product, by bot and by mail, while two servers tell them. */
final class NodeSellers {
    static final int COUNT = 20;

    private static final long FIRST_CHAT = 5_550_000_000L;
    private static final String MINE = "(select id from market.users where email like 'node-seller-%')";
    private static final String ABOUT =
            """
            ordering_key in (
              select 'about:' || id from market.purchase_requests where title like 'node %'
              union all select 'email:' || email from market.users where email like 'node-seller-%'
              union all select 'telegram:' || l.telegram_user_id from market.telegram_links l
                join market.users u on u.id = l.user_id where u.email like 'node-seller-%')
            """;

    private NodeSellers() {}

    /**
     * They come to the market, with bot and mail turned on.
     *
     * @return their ids in the order of their names
     */
    static List<String> join() {
        for (String statement : List.of(
                """
                insert into market.users (email, role, first_name, is_email_verified)
                select 'node-seller-' || n || '@example.test', 'seller', 'Seller', true from generate_series(1, %d) n
                """
                        .formatted(COUNT),
                """
                insert into market.telegram_links (user_id, telegram_user_id, source, linked_at, created_at, updated_at)
                select id, %d + row_number() over (order by id), 'bot', now(), now(), now() from market.users where id in %s
                """
                        .formatted(FIRST_CHAT, MINE),
                """
                insert into market.notification_preferences (user_id, channel, category, enabled, updated_at)
                select id, 'email', 'purchase_request', true, now() from market.users where id in %s
                """
                        .formatted(MINE))) {
            Db.changeOf(CrashServer.url(), statement);
        }
        return CrashServer.column("select id from market.users where id in " + MINE + " order by email");
    }

    /** Ids of the messages to them that a server has taken and not yet marked. */
    static List<String> onTheWay() {
        return CrashServer.column(
                "select id::text from platform.outbox_messages where status = 'sending' and " + ABOUT);
    }

    /** How many messages to them have not left yet. */
    static long waiting() {
        return CrashServer.column("select id from platform.outbox_messages where status <> 'done' and " + ABOUT)
                .size();
    }

    /**
     * How many of them wait neither for the lease of somebody who had taken them nor behind such a one.
     *
     * @param taken ids of what was on its way when the server died; what the living one had of it is soon done
     */
    static long free(List<String> taken) {
        return CrashServer.column("select m.id from platform.outbox_messages m where m.status <> 'done' and " + ABOUT
                        + " and not exists (select from platform.outbox_messages t where t.sink = m.sink"
                        + " and t.ordering_key = m.ordering_key and t.seq <= m.seq and t.status = 'sending'"
                        + " and t.id = any (cast('{" + String.join(",", taken) + "}' as uuid[])))")
                .size();
    }

    /**
     * Inside the product each has heard of each request once.
     *
     * @param requests how many there were
     */
    static void assertToldOnce(int requests) {
        String all = String.valueOf(COUNT * requests);
        assertThat(Db.rowsOf(
                        CrashServer.url(),
                        "select count(*), count(distinct (user_id, related_id)), count(distinct user_id)"
                                + " from market.notifications where event = 'request_new' and user_id in " + MINE))
                .containsExactly(List.of(all, all, String.valueOf(COUNT)));
    }

    /** By the bot he has heard of each request, in the order of the telling, at least once under the same id. */
    static void assertHeardByBot(String userId, int requests) {
        long number = Long.parseLong(CrashServer.column(
                        "select telegram_user_id from market.telegram_links where user_id = '" + userId + "'")
                .get(0));
        List<TestBotServer.Call> calls = CrashServer.bots().inbox(number);
        assertThat(calls.stream().map(TestBotServer.Call::deliveryId).distinct())
                .containsExactlyElementsOf(deliveries("telegram:" + number, requests));
        assertThat(calls.stream().map(TestBotServer.Call::parameters).distinct())
                .as("what comes twice is the same")
                .hasSize(requests);
    }

    /** The same by mail. */
    static void assertHeardByMail(String userId, int requests) {
        String email = CrashServer.column("select email from market.users where id = '" + userId + "'")
                .get(0);
        assertThat(Mailbox.to(email).stream().map(NodeSellers::delivery).distinct())
                .containsExactlyElementsOf(deliveries("email:" + email, requests));
    }

    /** The deliveries of one key, in the order in which they were told. */
    private static List<String> deliveries(String key, int requests) {
        List<String> ids = CrashServer.column(
                "select id from platform.outbox_messages where ordering_key = '" + key + "' order by seq");
        assertThat(ids).as(key).hasSize(requests);
        return ids;
    }

    private static String delivery(MimeMessage mail) {
        try {
            return mail.getMessageID().replaceAll("^<|@.*$", "");
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}

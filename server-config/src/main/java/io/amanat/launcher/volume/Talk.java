package io.amanat.launcher.volume;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** Disputes, chats of buyer and seller, notifications. Unread counters and last messages are left to the triggers. */
record Talk(Market market) {
    private interface PerDeal {
        void write(Copy copy, Deal deal) throws SQLException;
    }

    private Copy.Rows each(PerDeal writer) {
        return copy -> {
            for (long number = 0; number < market.requests(); number++) {
                writer.write(copy, Deal.of(market, number));
            }
        };
    }

    void load(Connection connection, Load.Table tables) throws SQLException {
        tables.store(
                connection,
                "disputes",
                "id, purchase_request_id, buyer_id, seller_id, admin_id, raised_by, reason, description, category, priority,"
                        + " status, resolution_action, resolution_note, resolved_by, resolved_at, created_at, updated_at",
                each(this::dispute));
        tables.store(
                connection,
                "chats",
                "id, type, related_type, related_id, direct_pair, created_by, last_activity, created_at, updated_at",
                each(Talk::chat));
        tables.store(
                connection, "chat_participants", "chat_id, user_id, joined_at, last_seen", each(Talk::participants));
        tables.store(connection, "chat_messages", "id, chat_id, sender_id, content, created_at", each(Talk::messages));
        tables.store(
                connection,
                "notifications",
                "id, user_id, type, category, event, title, message, related_id, related_type, is_read, read_at, created_at",
                each(Talk::notifications));
    }

    private void dispute(Copy copy, Deal deal) throws SQLException {
        String status = deal.dispute();
        if (status == null) {
            return;
        }
        boolean ended = !deal.disputeOpen();
        boolean inHand = !status.equals("pending") && !status.equals("closed");
        UUID ender = status.equals("closed") ? deal.buyer() : market.resolver();
        copy.row(
                deal.part("dispute", 0),
                deal.request(),
                deal.buyer(),
                deal.seller(0),
                inHand ? market.resolver() : null,
                deal.buyer(),
                "Nothing came",
                "The parcel of nr " + deal.number() + " was empty.",
                "delivery",
                "medium",
                status,
                status.equals("resolved") ? "no_action" : null,
                status.equals("resolved") ? "It was found." : null,
                ended ? ender : null,
                ended ? deal.after(140) : null,
                deal.after(125),
                deal.after(ended ? 140 : 125));
    }

    private static UUID chatId(Deal deal) {
        return deal.part("chat", 0);
    }

    private static boolean talks(Deal deal) {
        return deal.story().chosen() && deal.number() % 2 == 0;
    }

    private static void chat(Copy copy, Deal deal) throws SQLException {
        if (!talks(deal)) {
            return;
        }
        String one = deal.buyer().toString();
        String other = deal.seller(0).toString();
        String pair = one.compareTo(other) < 0 ? one + ":" + other : other + ":" + one;
        Instant moment = deal.after(15);
        copy.row(chatId(deal), "direct", "PurchaseRequest", deal.request(), pair, deal.buyer(), moment, moment, moment);
    }

    private static void participants(Copy copy, Deal deal) throws SQLException {
        if (talks(deal)) {
            copy.row(chatId(deal), deal.buyer(), deal.after(15), deal.after(60));
            copy.row(chatId(deal), deal.seller(0), deal.after(15), null);
        }
    }

    private static void messages(Copy copy, Deal deal) throws SQLException {
        if (!talks(deal)) {
            return;
        }
        int count = 1 + deal.chance(4, "messages");
        for (int part = 0; part < count; part++) {
            copy.row(
                    deal.part("message", part),
                    chatId(deal),
                    part % 2 == 0 ? deal.buyer() : deal.seller(0),
                    part % 2 == 0 ? "When does it come?" : "فردا می‌فرستم.",
                    deal.after(16 + part));
        }
    }

    private static void notifications(Copy copy, Deal deal) throws SQLException {
        for (int place = 0; place < deal.offers(); place++) {
            boolean read = deal.number() % 2 == 0;
            copy.row(
                    deal.part("told", place),
                    deal.buyer(),
                    "info",
                    "offer",
                    "offer_received",
                    "A new offer",
                    "Somebody bids on nr " + deal.number() + ".",
                    deal.offer(place).toString(),
                    "offer",
                    read,
                    read ? deal.after(50) : null,
                    deal.after(10 + place));
        }
        if (deal.story().chosen()) {
            told(copy, deal, 10, deal.seller(0), "offer", "offer_selected", "Your offer was selected", deal.after(25));
        }
        if (deal.story().paid()) {
            told(copy, deal, 11, deal.buyer(), "payment", "payment_confirmed", "Payment confirmed", deal.after(41));
            told(copy, deal, 12, deal.seller(0), "payment", "payment_confirmed", "Payment confirmed", deal.after(41));
        }
    }

    private static void told(
            Copy copy, Deal deal, int part, UUID whom, String category, String event, String title, Instant moment)
            throws SQLException {
        copy.row(
                deal.part("told", part),
                whom,
                "success",
                category,
                event,
                title,
                "It is about nr " + deal.number() + ".",
                deal.request().toString(),
                "purchase_request",
                false,
                null,
                moment);
    }
}

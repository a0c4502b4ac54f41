package io.amanat.database;

import static io.amanat.database.Attack.attack;
import static io.amanat.database.Attack.twice;
import static io.amanat.database.Row.NOON;

import io.amanat.shared.id.Uuid7;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Attacks on chats, disputes and the blog. */
final class TalkAttacks {
    private TalkAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(chats(), messages(), disputes(), disputeEnds(), disputeRecords(), blog(), blogChildren())
                .flatMap(attacks -> attacks);
    }

    private static Stream<Attack> chats() {
        String chats = "chats";
        String people = "chat_participants";
        return Stream.of(
                twice(chats, "chats_direct_uq", "a second chat of two people", "direct_pair"),
                twice(
                        chats,
                        "chats_direct_uq",
                        "a second chat of two people on one request",
                        List.of("related_type", "PurchaseRequest", "related_id", Uuid7.next()),
                        "direct_pair"),
                attack(
                        chats,
                        "chats_direct_pair_form",
                        "a pair in the wrong order",
                        "direct_pair",
                        "f0000000-0000-7000-8000-000000000000:00000000-0000-7000-8000-000000000000"),
                attack(chats, "chats_direct_pair_form", "a pair of one", "direct_pair", Uuid7.next()),
                attack(chats, "chats_direct_pair", "a direct chat without people", "direct_pair", null),
                attack(chats, "chats_direct_pair", "a support chat of a pair", "type", "support"),
                attack(
                        chats,
                        "chats_group_named",
                        "a group with a blank name",
                        "type",
                        "group",
                        "direct_pair",
                        null,
                        "name",
                        " "),
                attack(chats, "chats_related", "related to some request", "related_type", "PurchaseRequest"),
                attack(chats, "chats_group_named", "a group without a name", "type", "group", "direct_pair", null),
                attack(chats, "chats_related", "related to something", "related_id", Uuid7.next()),
                attack(chats, "chats_support_uq", "a second conversation with support", (rows, row) -> {
                    UUID person = rows.user("buyer");
                    rows.stored(support(rows.of("market.chats"), person));
                    return support(row, person);
                }),
                attack(
                        chats,
                        "chats_support_of",
                        "a direct chat as somebody's support",
                        (rows, row) -> row.with("support_of", rows.user("buyer"))),
                attack(people, "chat_participants_unread_count_check", "-1 unread (I-18)", "unread_count", -1),
                attack(people, "participant_left_when", "gone at no time (I-19)", "is_active", false),
                attack(people, "participant_left_when", "gone and still there (I-19)", "left_at", NOON),
                attack(people, "participant_muted", "muted until, but not muted", "muted_until", NOON));
    }

    private static Row support(Row row, UUID person) {
        return row.with("type", "support").with("direct_pair", null).with("support_of", person);
    }

    private static Stream<Attack> messages() {
        String messages = "chat_messages";
        return Stream.of(
                twice(messages, "messages_chat_uq", "one message twice", "chat_id", "id")
                        .refusedFirstBy("chat_messages_pkey"),
                attack(messages, "chat_messages_sender_type_check", "a robot's message", "sender_type", "Robot"),
                attack(messages, "messages_sender", "a user's message from nobody", "sender_id", null),
                attack(messages, "messages_sender", "a system's message from somebody", "sender_type", "System"),
                attack(
                        messages,
                        "messages_deleted_empty",
                        "a deleted message with its content (I-19)",
                        "deleted_at",
                        NOON),
                attack(
                        messages,
                        "messages_deleted_empty",
                        "a deleted message with its file (I-19)",
                        "deleted_at",
                        NOON,
                        "content",
                        "",
                        "file_url",
                        "/uploads/1"),
                twice(
                        messages,
                        "messages_client_uq",
                        "a message sent twice",
                        List.of("client_message_id", "m-1"),
                        "chat_id",
                        "sender_id"),
                attack(messages, "messages_client", "a name that cannot be seen", "client_message_id", "a b"),
                attack(
                        messages,
                        "messages_client_of_user",
                        "a system's message sent by a client",
                        "sender_id",
                        null,
                        "sender_type",
                        "System",
                        "client_message_id",
                        "m-1"),
                attack(messages, "messages_text_not_empty", "an empty text", "content", ""),
                attack(messages, "messages_text_not_empty", "an empty notice", "content", "", "message_type", "system"),
                attack(messages, "messages_file", "a picture without a file", "message_type", "image"),
                attack(messages, "messages_file", "a file without a file", "message_type", "file"),
                attack(messages, "chat_messages_file_size_check", "a file of -1 bytes", "file_size", -1),
                attack(
                        "chat_message_reactions",
                        "chat_message_reactions_reaction_check",
                        "a blank reaction",
                        "reaction",
                        " "));
    }

    private static Stream<Attack> disputes() {
        String disputes = "disputes";
        return Stream.of(
                twice(disputes, "disputes_open_uq", "two open disputes of one request", "purchase_request_id"),
                attack(disputes, "disputes_reason_check", "a dispute without a reason", "reason", " "),
                attack(
                        disputes,
                        "disputes_parties",
                        "a dispute with oneself",
                        (rows, row) -> row.with("seller_id", row.value("buyer_id"))),
                attack(disputes, "disputes_in_hand", "in progress with nobody", "status", "in_progress"));
    }

    private static Stream<Attack> disputeEnds() {
        String disputes = "disputes";
        return Stream.of(
                attack(
                        disputes,
                        "disputes_decided",
                        "resolved without an action",
                        (rows, row) -> ended(rows, row, "resolved")),
                attack(disputes, "disputes_decided", "closed with an action", (rows, row) -> ended(rows, row, "closed")
                        .with("resolution_action", "no_action")),
                attack(disputes, "disputes_ended", "rejected at no time", "status", "rejected"),
                attack(disputes, "disputes_ended", "pending and ended", (rows, row) -> ended(rows, row, "pending")),
                attack(disputes, "disputes_ended_by", "closed by nobody", "status", "closed", "resolved_at", NOON),
                attack(disputes, "disputes_amount_whole", "an amount of no currency", (rows, row) -> ended(
                                rows, row, "resolved")
                        .with("resolution_action", "refund")
                        .with("resolution_amount", "1")),
                attack(
                        disputes,
                        "disputes_amount_of_action",
                        "an amount before any decision",
                        "resolution_amount",
                        "1",
                        "resolution_currency",
                        "USDT"),
                attack(disputes, "disputes_amount_of_action", "an amount of a warning", (rows, row) -> amount(
                                ended(rows, row, "resolved"), "1")
                        .with("resolution_action", "warning_seller")),
                attack(disputes, "disputes_resolution_amount_check", "a refund of 0", (rows, row) -> amount(
                                ended(rows, row, "resolved"), "0")
                        .with("resolution_action", "refund")),
                attack(disputes, "disputes_compensation_amount", "a compensation of nothing", (rows, row) -> ended(
                                rows, row, "resolved")
                        .with("resolution_action", "compensation")));
    }

    private static Row ended(ValidRows rows, Row dispute, String status) {
        return dispute.with("status", status).with("resolved_at", NOON).with("resolved_by", rows.user("admin"));
    }

    private static Row amount(Row dispute, String amount) {
        return dispute.with("resolution_amount", amount).with("resolution_currency", "USDT");
    }

    private static Stream<Attack> disputeRecords() {
        return Stream.of(
                attack(
                        "dispute_evidence",
                        "dispute_evidence_says_something",
                        "evidence that says nothing",
                        "description",
                        " "),
                attack(
                        "dispute_evidence",
                        "dispute_evidence_says_something",
                        "a text without a text",
                        "description",
                        null),
                attack("dispute_evidence", "dispute_evidence_file", "a picture without a file", "kind", "image"),
                attack("dispute_evidence", "dispute_evidence_file", "a text with a file", "file_url", "/uploads/1"),
                attack("dispute_evidence", "dispute_evidence_sha256_check", "half a digest", "sha256", "a".repeat(32)),
                attack("dispute_timeline", "dispute_timeline_action_check", "a step without a name", "action", " "),
                attack(
                        "dispute_timeline",
                        "dispute_timeline_details_check",
                        "details that are no object",
                        "details",
                        "[]"),
                attack("dispute_messages", "dispute_messages_content_check", "a blank statement", "content", " "));
    }

    private static Stream<Attack> blog() {
        String posts = "blog_posts";
        return Stream.of(
                twice(posts, "blog_posts_slug_uq", "two posts of one address", "slug"),
                attack(posts, "blog_posts_slug_check", "an address with a slash", "slug", "a/b"),
                attack(posts, "blog_posts_title_check", "a post without a title", "title", " "),
                attack(posts, "blog_posts_content_check", "a post of 200 001 letters", "content", "ا".repeat(200_001)),
                attack(posts, "blog_posts_published_when", "published at no time", "status", "published"),
                attack(posts, "blog_posts_views_check", "-1 views", "views", -1),
                attack(posts, "blog_posts_likes_check", "-1 likes", "likes", -1),
                attack(posts, "blog_posts_likes_before_check", "-1 likes of the old store", "likes_before", -1),
                twice("blog_categories", "blog_categories_slug_uq", "two categories of one address", "slug"),
                attack("blog_categories", "blog_categories_slug_check", "an address with a blank", "slug", "a b"),
                attack("blog_categories", "blog_categories_name_check", "a category without a name", "name", ""));
    }

    private static Stream<Attack> blogChildren() {
        return Stream.of(
                twice("blog_post_videos", "blog_post_videos_position_uq", "two videos in one place", "post_id"),
                attack(
                        "blog_post_videos",
                        "blog_post_videos_position_check",
                        "a place before the first",
                        "position",
                        -1),
                attack(
                        "blog_post_videos",
                        "blog_post_videos_url_check",
                        "a video that is a script",
                        "url",
                        "javascript:alert(1)"),
                attack("blog_comments", "blog_comments_content_check", "a blank comment", "content", " "),
                attack("blog_post_slugs", "blog_post_slugs_slug_check", "an address with a question", "slug", "a?b"),
                attack("blog_post_views", "blog_post_views_visitor_check", "a visitor by name", "visitor", "Ada"),
                attack("blog_post_deltas", "blog_post_deltas_views_check", "two views at once", "views", 2));
    }
}

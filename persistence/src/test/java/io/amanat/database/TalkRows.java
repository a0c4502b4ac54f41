package io.amanat.database;

import static io.amanat.database.Row.NOON;
import static java.util.Map.entry;

import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Valid rows of chats, disputes and the blog. */
final class TalkRows {
    private TalkRows() {}

    static Map<String, Function<ValidRows, Row>> recipes() {
        return Map.ofEntries(
                entry("market.chats", TalkRows::chat),
                entry("market.chat_participants", TalkRows::participant),
                entry("market.chat_messages", TalkRows::message),
                entry("market.chat_message_reactions", TalkRows::reaction),
                entry("market.disputes", TalkRows::dispute),
                entry("market.dispute_evidence", TalkRows::evidence),
                entry("market.dispute_timeline", TalkRows::step),
                entry("market.dispute_messages", TalkRows::statement),
                entry("market.blog_categories", TalkRows::blogCategory),
                entry("market.blog_posts", TalkRows::post),
                entry("market.blog_post_slugs", TalkRows::slug),
                entry("market.blog_post_videos", TalkRows::video),
                entry("market.blog_post_likes", TalkRows::like),
                entry("market.blog_post_views", TalkRows::view),
                entry("market.blog_post_deltas", TalkRows::delta),
                entry("market.blog_comments", TalkRows::comment));
    }

    private static Row timed(Row row) {
        return row.with("created_at", NOON).with("updated_at", NOON);
    }

    private static Row chat(ValidRows rows) {
        UUID one = rows.user("buyer");
        UUID other = rows.user("seller");
        return timed(Row.of("market.chats")
                .with("type", "direct")
                .with("direct_pair", one + ":" + other)
                .with("created_by", one)
                .with("last_activity", NOON));
    }

    private static Row participant(ValidRows rows) {
        return Row.plain("market.chat_participants")
                .with("chat_id", rows.id("market.chats"))
                .with("user_id", rows.user("buyer"))
                .with("joined_at", NOON);
    }

    private static Row message(ValidRows rows) {
        return Row.of("market.chat_messages")
                .with("chat_id", rows.id("market.chats"))
                .with("sender_id", rows.user("buyer"))
                .with("content", "سلام")
                .with("created_at", NOON);
    }

    private static Row reaction(ValidRows rows) {
        return Row.plain("market.chat_message_reactions")
                .with("message_id", rows.id("market.chat_messages"))
                .with("user_id", rows.user("buyer"))
                .with("reaction", "👍")
                .with("created_at", NOON);
    }

    private static Row dispute(ValidRows rows) {
        Deal deal = rows.deal();
        return timed(Row.of("market.disputes")
                .with("purchase_request_id", deal.requestId())
                .with("buyer_id", deal.buyerId())
                .with("seller_id", deal.sellerId())
                .with("raised_by", deal.buyerId())
                .with("reason", "Nothing came"));
    }

    private static Row evidence(ValidRows rows) {
        return Row.of("market.dispute_evidence")
                .with("dispute_id", rows.id("market.disputes"))
                .with("uploaded_by", rows.user("buyer"))
                .with("kind", "text")
                .with("description", "The box was empty.")
                .with("created_at", NOON);
    }

    private static Row step(ValidRows rows) {
        return Row.of("market.dispute_timeline")
                .with("dispute_id", rows.id("market.disputes"))
                .with("action", "opened")
                .with("created_at", NOON);
    }

    private static Row statement(ValidRows rows) {
        return Row.of("market.dispute_messages")
                .with("dispute_id", rows.id("market.disputes"))
                .with("sender_id", rows.user("buyer"))
                .with("content", "Where is it?")
                .with("created_at", NOON);
    }

    private static Row blogCategory(ValidRows rows) {
        return timed(Row.of("market.blog_categories")
                .with("slug", "news-" + ValidRows.number())
                .with("name", "News"));
    }

    private static Row post(ValidRows rows) {
        return timed(Row.of("market.blog_posts")
                .with("slug", "post-" + ValidRows.number())
                .with("title", "How it works")
                .with("content", "<p>So.</p>")
                .with("author_id", rows.user("admin")));
    }

    private static Row slug(ValidRows rows) {
        return Row.plain("market.blog_post_slugs")
                .with("slug", "old-" + ValidRows.number())
                .with("post_id", rows.id("market.blog_posts"))
                .with("created_at", NOON);
    }

    private static Row video(ValidRows rows) {
        return Row.of("market.blog_post_videos")
                .with("post_id", rows.id("market.blog_posts"))
                .with("url", "https://video.example.test/1")
                .with("position", 0);
    }

    private static Row like(ValidRows rows) {
        return Row.plain("market.blog_post_likes")
                .with("post_id", rows.id("market.blog_posts"))
                .with("user_id", rows.user("buyer"))
                .with("created_at", NOON);
    }

    private static Row view(ValidRows rows) {
        return Row.plain("market.blog_post_views")
                .with("post_id", rows.id("market.blog_posts"))
                .with("day", java.sql.Date.valueOf("2026-11-21"))
                .with("visitor", ValidRows.digits(64));
    }

    private static Row delta(ValidRows rows) {
        return Row.of("market.blog_post_deltas")
                .with("post_id", rows.id("market.blog_posts"))
                .with("views", 1)
                .with("created_at", NOON);
    }

    private static Row comment(ValidRows rows) {
        return timed(Row.of("market.blog_comments")
                .with("post_id", rows.id("market.blog_posts"))
                .with("author_id", rows.user("buyer"))
                .with("content", "Good."));
    }
}

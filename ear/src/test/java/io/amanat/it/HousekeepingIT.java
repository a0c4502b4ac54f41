package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Jobs inside the server: through their step, their lock and their transaction. */
@OnMarket
class HousekeepingIT {
    private static String offerStatus(String id) {
        return Db.text("select status from market.seller_offers where id = ?", id);
    }

    private static void lapse(String offerId) {
        Db.change("update market.seller_offers set valid_until = now() - interval '1 minute' where id = ?", offerId);
    }

    @Test
    void an_offer_past_its_time_is_rejected_its_seller_is_told_and_the_last_one_reopens_the_request() {
        Deal deal = Deal.open(As.buyer(), List.of(As.seller(), As.seller())).offers("0.26", "0.30");
        long told = deal.sellers.get(0).unread();
        lapse(deal.offerIds.get(0));
        assertThat(Hooks.job("offer-expiry")).isPositive();
        assertThat(offerStatus(deal.offerIds.get(0))).isEqualTo("rejected");
        assertThat(offerStatus(deal.offerIds.get(1))).isEqualTo("pending");
        assertThat(deal.requestStatus()).isEqualTo("received_offers");
        assertThat(deal.sellers.get(0).unread()).isEqualTo(told + 1);

        lapse(deal.offerIds.get(1));
        assertThat(Hooks.job("offer-expiry")).isPositive();
        assertThat(deal.requestStatus()).isEqualTo("active");
        assertThat(Hooks.job("offer-expiry")).isZero();
    }

    @Test
    void a_selected_offer_does_not_expire() {
        Deal deal = Deal.open().selected();
        lapse(deal.offerIds.get(0));
        Hooks.job("offer-expiry");
        assertThat(offerStatus(deal.offerIds.get(0))).isEqualTo("accepted");
        assertThat(deal.requestStatus()).isEqualTo("pending_payment");
    }

    @Test
    void notifications_are_forgotten_after_ninety_days() {
        As person = As.seller();
        for (int days : new int[] {91, 91, 89}) {
            Db.change(
                    "insert into market.notifications (user_id, type, category, event, title, message, related_id, created_at)"
                            + " values (?, 'info', 'system', 'test', 'T', 'M', ?, now() - make_interval(days => ?))",
                    person.id,
                    UUID.randomUUID(),
                    days);
        }
        assertThat(Hooks.job("notification-purge")).isGreaterThanOrEqualTo(2);
        assertThat(Db.count("select count(*) from market.notifications where user_id = ?", person.id))
                .isEqualTo(1);
    }

    @Test
    void deliveries_are_forgotten_ninety_days_after_they_were_done_and_parked_ones_never() {
        String key = "f-" + UUID.randomUUID();
        for (String end : new String[] {"91 done", "91 parked", "89 done"}) {
            String[] words = end.split(" ");
            Db.change(
                    "insert into platform.inbox_deliveries (source, delivery_key, event_type, payload, status, last_error,"
                            + " next_attempt_at, received_at, finished_at)"
                            + " values (?, ?, 'test', '{}', cast(? as platform.inbox_status), 'none', now(), now(),"
                            + " now() - make_interval(days => ?))",
                    key,
                    end,
                    words[1],
                    Integer.parseInt(words[0]));
        }
        assertThat(Hooks.job("inbox-purge")).isPositive();
        assertThat(Db.rows("select delivery_key from platform.inbox_deliveries where source = ? order by 1", key))
                .containsExactly(List.of("89 done"), List.of("91 parked"));
        Db.change("update platform.inbox_deliveries set status = 'done' where source = ?", key);
        Hooks.later(Duration.ofDays(2), () -> Hooks.job("inbox-purge"));
        assertThat(Db.count("select count(*) from platform.inbox_deliveries where source = ?", key))
                .isZero();
    }

    @Test
    void refresh_tokens_are_forgotten_when_they_expire() {
        As person = As.seller();
        Db.change(
                "update market.user_refresh_tokens set issued_at = now() - interval '8 days', expires_at = now() - interval '1 day'"
                        + " where user_id = ?",
                person.id);
        assertThat(Hooks.job("refresh-token-purge")).isPositive();
        assertThat(Db.count("select count(*) from market.user_refresh_tokens where user_id = ?", person.id))
                .isZero();
    }

    @Test
    void a_job_that_another_node_is_at_is_left_to_it() {
        Deal deal = Deal.open().offers("0.26");
        lapse(deal.offerIds.get(0));
        Db.whileHolding("select pg_advisory_xact_lock(1095585364, 5)", () -> assertThat(Hooks.job("offer-expiry"))
                .isZero());
        assertThat(offerStatus(deal.offerIds.get(0))).isEqualTo("pending");
        assertThat(Hooks.job("offer-expiry")).isPositive();
    }

    /** A proposal of the buyer that waits for an answer; the request is in negotiation then. */
    private static String round(Deal deal, int offer, String expiresIn) {
        String id = UUID.randomUUID().toString();
        Db.change(
                "insert into market.offer_negotiations (id, offer_id, purchase_request_id, round_number, proposed_by, price,"
                        + " currency, delivery_time_amount, delivery_time_unit, expires_at, created_at)"
                        + " values (?, ?, ?, 1, 'buyer', 0.2, 'USDT', 2, 'days', now() + ?::interval, now() - interval '48 hours')",
                id,
                deal.offerIds.get(offer),
                deal.requestId,
                expiresIn);
        Db.change("update market.purchase_requests set status = 'in_negotiation' where id = ?", deal.requestId);
        return id;
    }

    private static String roundStatus(String id) {
        return Db.text("select status from market.offer_negotiations where id = ?", id);
    }

    @Test
    void a_proposal_past_its_time_expires_and_the_last_one_takes_the_request_back_to_its_offers() {
        Deal deal = Deal.open(As.buyer(), List.of(As.seller(), As.seller())).offers("0.26", "0.30");
        String over = round(deal, 0, "-1 minute");
        String open = round(deal, 1, "1 hour");
        assertThat(Hooks.job("negotiation-expiry")).isPositive();
        assertThat(roundStatus(over)).isEqualTo("expired");
        assertThat(roundStatus(open)).isEqualTo("pending");
        assertThat(deal.requestStatus()).isEqualTo("in_negotiation");

        Hooks.later(Duration.ofHours(2), () -> assertThat(Hooks.job("negotiation-expiry"))
                .isPositive());
        assertThat(roundStatus(open)).isEqualTo("expired");
        assertThat(deal.requestStatus()).isEqualTo("received_offers");
        assertThat(deal.offerIds).allSatisfy(id -> assertThat(offerStatus(id)).isEqualTo("pending"));
        assertThat(Hooks.job("negotiation-expiry")).isZero();
    }

    @Test
    void a_negotiation_whose_offer_is_gone_reopens_the_request() {
        Deal deal = Deal.open().offers("0.26");
        round(deal, 0, "-1 minute");
        lapse(deal.offerIds.get(0));
        assertThat(Hooks.job("offer-expiry")).isPositive();
        assertThat(deal.requestStatus()).isEqualTo("active");
        assertThat(Haggle.rounds(deal.offerIds.get(0))).isEqualTo("expired");
    }

    @Test
    void a_selected_offer_keeps_its_request_when_an_old_proposal_expires() {
        Deal deal = Deal.open().selected();
        String left = round(deal, 0, "-1 minute");
        Db.change("update market.purchase_requests set status = 'pending_payment' where id = ?", deal.requestId);
        assertThat(Hooks.job("negotiation-expiry")).isPositive();
        assertThat(roundStatus(left)).isEqualTo("expired");
        assertThat(deal.requestStatus()).isEqualTo("pending_payment");
    }

    @Test
    void sign_ups_and_telegram_sessions_are_forgotten_when_they_expire() {
        String email = UUID.randomUUID() + "@example.test";
        String print = UUID.randomUUID().toString().replace("-", "").repeat(2);
        for (String expiresIn : new String[] {"-1 minute", "1 hour"}) {
            Db.change(
                    "insert into market.temp_verifications (email, password_hash, code_hash, expires_at, created_at)"
                            + " values (?, 'x', 'y', now() + ?::interval, now() - interval '1 hour')",
                    expiresIn.charAt(0) + "." + email,
                    expiresIn);
            Db.change(
                    "insert into market.telegram_sessions (telegram_user_id, init_data_fingerprint, auth_date, expires_at, created_at)"
                            + " values (1, ?, now(), now() + ?::interval, now() - interval '1 hour')",
                    expiresIn.charAt(0) + print.substring(1),
                    expiresIn);
        }
        assertThat(Hooks.job("sign-up-purge")).isPositive();
        assertThat(Hooks.job("telegram-session-purge")).isPositive();
        assertThat(Db.text("select email from market.temp_verifications where email like ?", "%" + email))
                .startsWith("1");
        assertThat(Db.text(
                        "select init_data_fingerprint from market.telegram_sessions where init_data_fingerprint like ?",
                        "%" + print.substring(1)))
                .startsWith("1");
    }

    @Test
    void a_draft_untouched_for_half_a_year_is_archived_and_kept() {
        As author = As.seller();
        for (int days : new int[] {181, 179}) {
            Db.change(
                    "insert into market.blog_posts (slug, title, content, author_id, created_at, updated_at)"
                            + " values (?, 'T', 'C', ?, now() - interval '1 year', now() - make_interval(days => ?))",
                    days + "-" + author.id,
                    author.id,
                    days);
        }
        assertThat(Hooks.job("draft-archive")).isPositive();
        assertThat(Db.rows("select slug, status from market.blog_posts where author_id = ? order by slug", author.id))
                .containsExactly(List.of("179-" + author.id, "draft"), List.of("181-" + author.id, "archived"));
    }
}

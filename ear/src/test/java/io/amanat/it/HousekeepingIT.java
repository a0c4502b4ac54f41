package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

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
}

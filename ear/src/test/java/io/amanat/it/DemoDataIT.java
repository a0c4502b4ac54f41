package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.state.SecretName;
import io.amanat.offer.entity.OfferStatus;
import io.amanat.request.entity.RequestStatus;
import io.amanat.shared.jpa.Coded;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What a fresh development server shows. Before the tests that move the clock: a payable payment does not stay so. */
@OnMarket
@Order(1_000)
class DemoDataIT {
    private static final List<String> BUYERS = List.of("buyer", "buyer2", "buyer3");
    private static final List<String> SELLERS = List.of("seller1", "seller2", "seller3", "seller4");
    /** Rows of the demo accounts, whatever other tests have made. */
    private static final String OURS = "(select id from market.users where email like '%@amanat.example')";

    private static List<String> column(String sql, Object... parameters) {
        return Db.rows(sql, parameters).stream().map(row -> row.get(0)).toList();
    }

    private static String[] codes(Coded[] values) {
        return Arrays.stream(values).map(Coded::code).toArray(String[]::new);
    }

    private static As demo(String account) {
        SecretName password =
                BUYERS.contains(account) ? SecretName.SEED_PASSWORD_BUYER : SecretName.SEED_PASSWORD_SELLER;
        return As.signIn(account + "@amanat.example", Market.secret(password));
    }

    @Test
    void every_demo_account_signs_in() {
        Stream.of(BUYERS.stream(), SELLERS.stream(), Stream.of("resolver"))
                .flatMap(accounts -> accounts)
                .forEach(account -> assertThat(
                                demo(account).get("/api/auth/me").is(200).data().getString("email"))
                        .isEqualTo(account + "@amanat.example"));
    }

    @Test
    void every_status_of_a_request_and_of_an_offer_occurs() {
        assertThat(column("select distinct status from market.purchase_requests where buyer_id in " + OURS))
                .containsExactlyInAnyOrder(codes(RequestStatus.values()));
        assertThat(column("select distinct status from market.seller_offers where seller_id in " + OURS))
                .containsExactlyInAnyOrder(codes(OfferStatus.values()));
        assertThat(column("select distinct buyer_id from market.purchase_requests where buyer_id in " + OURS))
                .hasSize(3);
        assertThat(column("select distinct seller_id from market.seller_offers where seller_id in " + OURS))
                .hasSize(4);
    }

    @Test
    void what_was_chosen_lost_or_negotiated_fits_the_request() {
        assertThat(Db.rows(
                        """
                        select r.title from market.purchase_requests r left join market.seller_offers o on o.id = r.selected_offer_id
                        where r.buyer_id in %s and (o.id is not null) <> (r.status in ('pending_payment', 'payment', 'processing',
                          'delivery', 'delivered', 'confirming', 'completed', 'seller_paid'))
                          or o.status <> 'accepted' or o.purchase_request_id <> r.id
                        """
                                .formatted(OURS)))
                .isEmpty();
        assertThat(column(
                        """
                        select o.status from market.seller_offers o join market.purchase_requests r on r.id = o.purchase_request_id
                        where r.status = 'cancelled' and r.buyer_id in %s
                        """
                                .formatted(OURS)))
                .containsExactly("rejected");
        assertThat(column(
                        """
                        select r.status || ' ' || n.round_number || ' ' || n.proposed_by || ' ' || n.status || ' '
                          || (n.expires_at = n.created_at + interval '48 hours')
                        from market.offer_negotiations n join market.purchase_requests r on r.id = n.purchase_request_id
                        where r.buyer_id in %s
                        """
                                .formatted(OURS)))
                .containsExactly("in_negotiation 1 buyer pending true");
    }

    @Test
    void payments_stand_where_their_requests_do_and_say_that_they_are_played() {
        assertThat(column(
                        """
                        select r.status || ' ' || p.direction || ' ' || p.status || ' ' || p.escrow_state
                          || case when p.disputed then ' disputed' else '' end
                        from market.payments p join market.purchase_requests r on r.id = p.purchase_request_id
                        where p.buyer_id in %s
                        """
                                .formatted(OURS)))
                .containsExactlyInAnyOrder(
                        "pending_payment in pending none",
                        "payment in completed funded",
                        "processing in completed funded",
                        "delivery in completed funded",
                        "delivery in completed funded disputed",
                        "delivered in completed releasable",
                        "confirming in completed releasing",
                        "confirming out pending none",
                        "completed in completed releasable",
                        "seller_paid in completed released",
                        "seller_paid out completed none",
                        "seller_paid in completed released",
                        "seller_paid out completed none");
        assertThat(column("select distinct blockchain_is_simulated from market.payments where buyer_id in " + OURS))
                .containsExactly("t");
        assertThat(Db.count("select count(*) from market.payments where buyer_id in " + OURS
                        + " and direction = 'in' and (payable_at is null or expires_at <= payable_at)"))
                .isZero();
        assertThat(column(
                        "select distinct e.source || ' ' || e.verdict from market.payment_evidence e join market.payments p"
                                + " on p.id = e.payment_id where p.buyer_id in " + OURS))
                .containsExactly("demo accepted");
        assertThat(Db.count(
                        "select count(*) from market.payment_evidence e join market.payments p on p.id = e.payment_id"
                                + " where p.buyer_id in " + OURS))
                .isEqualTo(9);
    }

    @Test
    void the_ledger_of_every_payment_adds_up() {
        List<List<String>> payIns = Db.rows("select id, amount, escrow_state, disputed, buyer_id from market.payments"
                + " where direction = 'in' and buyer_id in " + OURS);
        assertThat(payIns).hasSize(10);
        for (List<String> row : payIns) {
            String id = row.get(0);
            String amount = new BigDecimal(row.get(1)).stripTrailingZeros().toPlainString();
            boolean disputed = row.get(3).equals("t");
            switch (row.get(2)) {
                case "none" -> ledgerOf(id).isEmpty();
                case "released" -> ledgerOf(id).isReleased(amount);
                default -> {
                    if (disputed) {
                        ledgerOf(id)
                                .holdsExactly("payment_detected " + amount, "hold " + amount, "dispute_hold " + amount);
                    } else {
                        ledgerOf(id).isFunded(amount);
                    }
                }
            }
            balancesAre(id, row.get(2), amount, disputed);
        }
        assertThat(Db.count(
                        "select count(*) from market.funds_ledger_entries e join market.payments p on p.id = e.payment_id"
                                + " where p.direction = 'out' and p.buyer_id in " + OURS))
                .as("payouts are booked on their pay-in")
                .isZero();
    }

    /** The same as the public view says it. */
    private void balancesAre(String id, String escrow, String amount, boolean disputed) {
        JsonObject balances =
                As.admin().get("/api/payment/" + id + "/ledger").is(200).data().getJsonObject("balances");
        boolean paid = !escrow.equals("none");
        boolean released = escrow.equals("released");
        assertThat(balances.getString("detected")).isEqualTo(paid ? amount : "0");
        assertThat(balances.getString("held")).isEqualTo(paid && !released ? amount : "0");
        assertThat(balances.getString("released")).isEqualTo(released ? amount : "0");
        assertThat(balances.getString("disputed")).isEqualTo(disputed ? amount : "0");
        assertThat(balances.getString("available")).isEqualTo("0");
    }

    @Test
    void the_dispute_stops_its_money_and_has_all_that_a_dispute_has() {
        List<String> dispute = Db.rows(
                        """
                        select d.id, d.chat_id, d.status, r.dispute_raised, r.dispute_resolved, r.dispute_hold_reason = d.reason,
                          u.email, p.id, e.idempotency_key = 'dispute:' || d.id || ':hold'
                        from market.disputes d join market.purchase_requests r on r.id = d.purchase_request_id
                        join market.users u on u.id = d.admin_id
                        join market.payments p on p.purchase_request_id = r.id and p.disputed
                        join market.funds_ledger_entries e on e.payment_id = p.id and e.entry_type = 'dispute_hold'
                        where d.buyer_id in %s
                        """
                                .formatted(OURS))
                .get(0);
        assertThat(dispute.subList(2, 7)).containsExactly("in_progress", "t", "f", "t", "resolver@amanat.example");
        assertThat(dispute.get(8)).isEqualTo("t");
        UUID id = UUID.fromString(dispute.get(0));
        assertThat(column(
                        "select action from market.dispute_timeline where dispute_id = ? order by created_at, id", id))
                .containsExactly("raised", "evidence_added", "assigned");
        assertThat(column("select kind from market.dispute_evidence where dispute_id = ?", id))
                .containsExactly("text");
        assertThat(Db.count("select count(*) from market.dispute_messages where dispute_id = ?", id))
                .isEqualTo(2);
        assertThat(column(
                        "select split_part(u.email, '@', 1) || ' ' || c.role || ' ' || c.unread_count from market.chat_participants c"
                                + " join market.users u on u.id = c.user_id where c.chat_id = ?",
                        UUID.fromString(dispute.get(1))))
                .containsExactlyInAnyOrder("buyer3 member 4", "seller1 member 4", "resolver admin 0");
        As.admin().post("/api/payment/" + dispute.get(7) + "/release").refused(409, "RELEASE_ON_HOLD");
    }

    @Test
    void chats_count_what_is_unread() {
        assertThat(column(
                        """
                        select c.type || coalesce(' ' || c.related_type, '') || ': ' || split_part(u.email, '@', 1) || ' ' || p.unread_count
                        from market.chats c join market.chat_participants p on p.chat_id = c.id join market.users u on u.id = p.user_id
                        where p.user_id in %s and c.type <> 'group'
                        """
                                .formatted(OURS)))
                .containsExactlyInAnyOrder(
                        "direct PurchaseRequest: buyer 2",
                        "direct PurchaseRequest: seller1 0",
                        "direct: buyer2 0",
                        "direct: seller2 2",
                        "support: buyer 2",
                        "support: admin 0");
        assertThat(
                        column(
                                """
                        select c.id from market.chats c where c.last_message_id is distinct from (select m.id from market.chat_messages m
                          where m.chat_id = c.id order by m.created_at desc, m.id desc limit 1)
                        """))
                .isEmpty();
    }

    @Test
    void shops_items_reviews_and_posts_are_there() {
        assertThat(column("select accepting_orders from market.shop_settings where name is not null and seller_id in "
                        + OURS))
                .containsExactlyInAnyOrder("t", "t", "t", "f");
        assertThat(Db.count("select count(*) from market.request_templates where seller_id in " + OURS))
                .isEqualTo(3);
        assertThat(column(
                        """
                        select v.subject_type || ' ' || r.status from market.reviews v join market.purchase_requests r
                          on r.id = v.purchase_request_id join market.seller_offers o on o.id = r.selected_offer_id
                          left join market.request_templates t on t.id = v.template_id
                        where v.reviewer_user_id = r.buyer_id and o.seller_id = coalesce(v.seller_id, t.seller_id)
                          and r.buyer_id in %s
                        """
                                .formatted(OURS)))
                .containsExactlyInAnyOrder("seller seller_paid", "seller seller_paid");
        assertThat(column(
                        "select status from market.blog_posts where category_id is not null and cardinality(tags) = 2"))
                .containsExactlyInAnyOrder("published", "published", "published", "draft", "archived");
        assertThat(column(
                        """
                        select count(p.id) || ' ' || coalesce(sum(p.amount), 0) from market.purchase_requests r
                          join market.seller_offers o on o.id = r.selected_offer_id
                          left join market.point_transactions p on p.purchase_request_id = r.id and p.source = 'purchase'
                            and p.user_id = r.buyer_id and p.amount = floor(o.price_amount)
                        where r.status in ('completed', 'seller_paid') and r.buyer_id in %s group by r.id
                        """
                                .formatted(OURS)))
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(row -> row.startsWith("1 "));
        assertThat(Db.count("select count(*) from market.users u where u.id in " + OURS
                        + " and u.points_total <> (select coalesce(sum(p.amount), 0) from market.point_transactions p"
                        + " where p.user_id = u.id)"))
                .isZero();
    }

    @Test
    void another_start_adds_nothing() {
        String before = Db.census();
        Hooks.loadDemoData();
        assertThat(Db.census()).isEqualTo(before);
    }
}

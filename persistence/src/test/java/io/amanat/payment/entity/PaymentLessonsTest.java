package io.amanat.payment.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.request.entity.RequestFilter;
import io.amanat.request.entity.RequestListRepository;
import io.amanat.request.entity.RequestRow;
import io.amanat.request.entity.RequestScope;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the retired store did wrong with payments and this one must not. */
@ExtendWith(TestDatabase.class)
class PaymentLessonsTest {
    @Test
    @Tag("R-PAY-12")
    void R_PAY_12_two_facts_of_a_payment_that_are_written_at_once_both_survive() {
        UUID payment = Row.paidPayIn(Deal.agreed()).insert();
        // Both have read the same row before either of them writes; no lock keeps them apart.
        Market.run(first -> {
            Payment mine = first.find(Payment.class, payment);
            Market.run(second -> {
                Payment theirs = second.find(Payment.class, payment);
                theirs.onChain().sentBy("0x" + "b".repeat(40));
            });
            mine.onChain().prove("0x" + "a".repeat(64), 77L, 12, Row.NOON);
        });
        assertThat(Sql.rows(
                        "select blockchain_tx_hash, blockchain_block_number, blockchain_sender from market.payments where id = ?",
                        payment))
                .singleElement()
                .satisfies(row -> assertThat(row).containsExactly("0x" + "a".repeat(64), "77", "0x" + "b".repeat(40)));
        // There is no bag of keys that anybody reads, spreads and writes back.
        boolean bag = Market.in((EntityManager em) -> em.getMetamodel().entity(Payment.class).getAttributes().stream()
                .anyMatch(attribute -> attribute.getName().equals("metadata")));
        assertThat(bag).isFalse();
    }

    @Test
    @Tag("R-PAY-13")
    void R_PAY_13_of_several_pay_ins_of_a_request_the_database_chooses_the_one_that_counts() {
        Deal deal = Deal.agreed();
        for (int age = 0; age < 3; age++) {
            Row.payIn(deal)
                    .with("status", "failed")
                    .with("created_at", Row.NOON.plusSeconds(60 + age))
                    .insert();
        }
        UUID open = Row.payIn(deal).with("created_at", Row.NOON.plusSeconds(10)).insert();
        assertThat(shown(deal)).as("failed ones say nothing, however new").containsExactly(open);
        Sql.run("update market.payments set status = 'failed' where id = ?", open);
        UUID paid = Row.paidPayIn(deal).with("created_at", Row.NOON).insert();
        UUID newer =
                Row.payIn(deal).with("created_at", Row.NOON.plusSeconds(99)).insert();
        assertThat(newer).isNotEqualTo(paid);
        assertThat(shown(deal)).as("what is paid counts before what is newer").containsExactly(paid);
    }

    /** The payment that each row of the buyer's list shows; one statement, one row for a request. */
    private static List<UUID> shown(Deal deal) {
        List<RequestRow> rows = Market.in((EntityManager em) ->
                new RequestListRepository(em).page(RequestScope.own(deal.buyerId()), RequestFilter.none(), 0, 10));
        return rows.stream().map(row -> row.payment().id()).toList();
    }

    @Test
    @Tag("R-PAY-17")
    void R_PAY_17_a_wallet_is_a_column_of_its_own_with_its_index() {
        String plan = Market.in((EntityManager em) -> {
            em.createNativeQuery("set local enable_seqscan = off").executeUpdate();
            return em.createNativeQuery(
                            "explain select id from market.users where wallet_address = '0x52908400098527886E0F7030069857D2E4169EE7'")
                    .getResultList()
                    .toString();
        });
        assertThat(plan).contains("users_wallet");
    }
}

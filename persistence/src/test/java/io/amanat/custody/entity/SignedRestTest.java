package io.amanat.custody.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.database.Deal;
import io.amanat.database.Race;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written and signed for a payout of which a part has arrived is the rest of it, and no more. */
@ExtendWith(TestDatabase.class)
class SignedRestTest {
    private static final String SIGN =
            "update market.staged_payouts set status = 'signed', raw = '0x01', tx_hash = ? where id = ?";

    private final UUID admin = Row.user("admin").insert();
    private final UUID account = CustodyRows.account(admin).insert();
    private final UUID addressId = CustodyRows.address(account, 0).insert();
    private final UUID payout = payout();

    /** Of 0.26 of a token with 18 decimals. */
    private static UUID payout() {
        Deal deal = Deal.agreed();
        return Row.payout(deal, Row.paidPayIn(deal).insert())
                .with("amount", "0.26")
                .with("blockchain_token_decimals", 18)
                .insert();
    }

    /** Of the whole. */
    private Row written(String status) {
        return CustodyRows.staged(admin, addressId, CustodyRows.address(), payout, 3, status);
    }

    private Row part() {
        return Row.of("market.payout_proofs")
                .with("payment_id", payout)
                .with("tx_hash", CustodyRows.hash())
                .with("chain_id", 56)
                .with("token_address", "x")
                .with("destination", "y")
                .with("amount", "260000000000000000")
                .with("arrived", "100000000000000000")
                .with("ordinal", "log:3")
                .with("sender", "x")
                .with("block_number", 9)
                .with("status", "partial")
                .with("named_by", admin)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }

    private static void refused(Runnable work, String constraint) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(Sql.Refused.class, why -> assertThat(why.constraint())
                .isEqualTo(constraint));
    }

    @Test
    void the_rest_is_written_and_signed_and_the_whole_is_not() {
        UUID whole = written("staged").insert();
        part().insert();
        refused(() -> Sql.run(SIGN, CustodyRows.hash(), whole), "staged_payouts_rest");
        Sql.run("update market.staged_payouts set status = 'withdrawn' where id = ?", whole);
        refused(() -> written("staged").insert(), "staged_payouts_rest");
        refused(() -> written("staged").with("amount", "160000000000000001").insert(), "staged_payouts_rest");
        UUID rest = written("staged").with("amount", "160000000000000000").insert();
        Sql.run(SIGN, CustodyRows.hash(), rest);
        refused(() -> part().insert(), "payout_proofs_part_unsigned");
    }

    @Test
    void no_part_counts_beside_a_whole_that_is_signed_until_its_number_is_over() {
        UUID whole = written("signed").insert();
        refused(() -> part().insert(), "payout_proofs_part_unsigned");
        Sql.run("update market.staged_payouts set status = 'spent' where id = ?", whole);
        part().insert();
    }

    private static int sign(EntityManager em, UUID staged) {
        return Sql.run(em.unwrap(Connection.class), SIGN, CustodyRows.hash(), staged);
    }

    private boolean count(EntityManager em) {
        return part().insert(em.unwrap(Connection.class)) != null;
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_a_part_and_a_signature_for_the_whole_at_once_the_first_counts(Race.End end) {
        UUID whole = written("staged").insert();
        Race.Result<Boolean, Integer> result = Race.run(end, this::count, em -> sign(em, whole));
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isEqualTo(end == Race.End.COMMIT ? "staged_payouts_rest" : null);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_a_signature_for_the_whole_and_a_part_at_once_the_first_counts(Race.End end) {
        UUID whole = written("staged").insert();
        Race.Result<Integer, Boolean> result = Race.run(end, em -> sign(em, whole), this::count);
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isEqualTo(end == Race.End.COMMIT ? "payout_proofs_part_unsigned" : null);
    }
}

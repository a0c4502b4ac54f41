package io.amanat.release.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.database.Deal;
import io.amanat.database.Race;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One transaction in two spellings is one. */
@ExtendWith(TestDatabase.class)
class TransactionSpellingsTest {
    private final UUID admin = Row.user("admin").insert();
    private final String digits = (Uuid7.next() + "" + Uuid7.next()).replace("-", "");
    private final String small = "0x" + digits;
    private final String large = "0X" + digits.toUpperCase(Locale.ROOT);

    private static UUID payout() {
        Deal deal = Deal.agreed();
        return Row.payout(deal, Row.paidPayIn(deal).insert()).insert();
    }

    private Row named(UUID payment, String hash, String status) {
        return Row.of("market.payout_proofs")
                .with("payment_id", payment)
                .with("tx_hash", hash)
                .with("chain_id", 56)
                .with("token_address", "0x" + "8".repeat(40))
                .with("destination", "0x" + "7".repeat(40))
                .with("amount", "260000000000000000")
                .with("status", status)
                .with("named_by", admin)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }

    private Row proven(UUID payment, String hash) {
        return named(payment, hash, "proven")
                .with("ordinal", "log:1")
                .with("sender", "0x" + "1".repeat(40))
                .with("block_number", 7L);
    }

    private static UUID inserted(EntityManager em, Row row) {
        return row.insert(em.unwrap(Connection.class));
    }

    @Test
    void what_is_hex_is_told_by_its_digits_and_everything_else_by_its_letters() {
        for (String spelled : List.of(digits, small, large)) {
            assertThat(Sql.value("select market.transaction_key(?)", spelled)).isEqualTo(small);
        }
        assertThat(Sql.value("select market.transaction_key(?)", large + "0")).isEqualTo(large + "0");
    }

    @Test
    void what_was_booked_on_a_word_or_has_paid_is_so_in_every_spelling() {
        named(payout(), large, "unproven").insert();
        assertThatThrownBy(named(payout(), digits, "unproven")::insert)
                .isInstanceOfSatisfying(
                        Sql.Refused.class, why -> assertThat(why.constraint()).isEqualTo("payout_proofs_shared"));
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_payouts_that_one_transfer_pays_in_two_spellings_at_once_the_first_counts(Race.End end) {
        Race.Result<UUID, UUID> result =
                Race.run(end, em -> inserted(em, proven(payout(), large)), em -> inserted(em, proven(payout(), small)));
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isEqualTo(end == Race.End.COMMIT ? "payout_proofs_transfer_uq" : null);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void whoever_claims_a_transfer_in_one_spelling_waits_for_who_claims_it_in_another(Race.End end) {
        Race.Result<UUID, Set<String>> result = Race.run(
                end,
                em -> {
                    new PayoutProofRepository(em).lockTaken(56, large);
                    return inserted(em, proven(payout(), large));
                },
                em -> new PayoutProofRepository(em).lockTaken(56, small));
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.COMMIT ? Set.of("log:1") : Set.of());
    }

    @Test
    void rows_of_before_are_spelled_alike_and_a_transfer_that_counted_twice_pays_the_first() throws Exception {
        UUID first = payout();
        UUID second = payout();
        UUID twice = payout();
        String other = "0X" + "F".repeat(32) + UUID.randomUUID().toString().replace("-", "");
        try (Connection past = Sql.connect(TestDatabase.get().superUrl())) {
            past.setAutoCommit(false);
            Sql.run(past, "drop index market.payout_proofs_transfer_uq");
            UUID one = proven(first, large).insert(past);
            UUID two = proven(second, small)
                    .with("created_at", Row.NOON.plusSeconds(1))
                    .insert(past);
            Sql.run(past, "create index payout_proofs_transfer_uq on market.payout_proofs (tx_hash)");
            UUID spelled = named(twice, other, "unproven").insert(past);
            UUID refused = named(twice, other.toLowerCase(Locale.ROOT), "refused")
                    .with("reason", "withdrawn")
                    .insert(past);
            UUID tron = named(payout(), digits.toUpperCase(Locale.ROOT), "refused")
                    .with("token_address", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t")
                    .with("reason", "withdrawn")
                    .insert(past);
            Sql.run(past, migration());
            assertThat(state(past, one)).isEqualTo("proven - " + small);
            assertThat(state(past, two)).isEqualTo("unproven transfer_used " + small);
            assertThat(state(past, spelled)).isEqualTo("unproven - " + other);
            assertThat(state(past, refused)).isEqualTo("refused withdrawn " + other.toLowerCase(Locale.ROOT));
            assertThat(state(past, tron)).isEqualTo("refused withdrawn " + digits.toUpperCase(Locale.ROOT));
            past.rollback();
            past.setAutoCommit(true);
        }
    }

    private static String state(Connection past, UUID id) throws SQLException {
        try (var query = past.prepareStatement(
                "select status || ' ' || coalesce(reason, '-') || ' ' || tx_hash from market.payout_proofs where id = ?")) {
            query.setObject(1, id);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static String migration() throws IOException {
        try (InputStream file = TransactionSpellingsTest.class.getResourceAsStream(
                "/db/migration/market/V20261125100200__one_spelling_of_transactions.sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

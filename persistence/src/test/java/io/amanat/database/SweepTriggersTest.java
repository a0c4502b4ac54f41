package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the database itself refuses about dearer versions of sweeps. */
@ExtendWith(TestDatabase.class)
class SweepTriggersTest {
    /** For 5.625, an eighth above the first version of its transaction. */
    private static Row dearer(Stage stage) {
        return stage.rows()
                .stored(stage.rows()
                        .of("market.sweep_replacements")
                        .with("gas_price", "5625000000")
                        .with("raw", "0x01")
                        .with("tx_hash", "0x" + ValidRows.digits(64))
                        .with("sent_at", Row.NOON));
    }

    @Test
    void a_dearer_version_stays_as_it_was_signed_and_pays_an_eighth_more_than_all_before() {
        String next = "insert into market.sweep_replacements (id, transaction_id, gas_price, created_at, updated_at)"
                + " values (gen_random_uuid(), ?, cast(? as numeric), now(), now())";
        try (Stage stage = Stage.ofTheApplication()) {
            Sql.Refused changed = stage.refusalOf(
                    "update market.sweep_replacements set raw = '0x02' where id = ?",
                    dearer(stage).id());
            assertThat(changed.state()).isEqualTo("23001");
            for (String price : List.of("5000000000", "5625000000", "6328124999")) {
                Sql.Refused cheap = stage.refusalOf(next, dearer(stage).value("transaction_id"), price);
                assertThat(cheap).as(price).isNotNull();
                assertThat(cheap.state()).isEqualTo("23514");
            }
            assertThat(stage.run(next, dearer(stage).value("transaction_id"), "6328125000"))
                    .isEqualTo(1);
        }
    }

    @Test
    void after_a_version_that_moves_nothing_none_moves_money_and_what_is_signed_does_what_it_did() {
        String next =
                "insert into market.sweep_replacements (id, transaction_id, gas_price, cancels, created_at, updated_at)"
                        + " values (gen_random_uuid(), ?, cast(? as numeric), ?, now(), now())";
        String turn = "update market.sweep_replacements set cancels = not cancels where ";
        try (Stage stage = Stage.ofTheApplication()) {
            assertThat(stage.refusalOf(turn + "id = ?", dearer(stage).id()).state())
                    .isEqualTo("23001");
            Object transaction = dearer(stage).value("transaction_id");
            assertThat(stage.run(next, transaction, "7000000000", false)).isEqualTo(1);
            assertThat(stage.run(turn + "transaction_id = ? and raw is null", transaction))
                    .as("nobody has signed it")
                    .isEqualTo(1);
            assertThat(stage.refusalOf(turn + "transaction_id = ? and raw is null", transaction)
                            .state())
                    .isEqualTo("23001");
        }
        try (Stage stage = Stage.ofTheApplication()) {
            Object transaction = dearer(stage).value("transaction_id");
            assertThat(stage.run(next, transaction, "7000000000", true)).isEqualTo(1);
            assertThat(stage.run(
                            "update market.sweep_replacements set raw = '0x02', tx_hash = repeat('1', 66), sent_at = now()"
                                    + " where transaction_id = ? and cancels",
                            transaction))
                    .isEqualTo(1);
            assertThat(stage.refusalOf(next, transaction, "9000000000", false).state())
                    .isEqualTo("23514");
        }
        try (Stage stage = Stage.ofTheApplication()) {
            Object gas = stage.rows()
                    .stored(stage.rows()
                            .of("market.sweep_transactions")
                            .with("kind", "gas")
                            .with("derivation_path", null))
                    .id();
            assertThat(stage.refusalOf(next, gas, "9000000000", true).state()).isEqualTo("23514");
        }
    }
}

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
}

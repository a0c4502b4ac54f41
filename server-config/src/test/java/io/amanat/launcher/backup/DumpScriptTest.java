package io.amanat.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DumpScriptTest {
    private static DumpScript of(String text) {
        return new DumpScript(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String row(DumpScript script) throws Exception {
        byte[] row = script.row();
        return row == null ? null : new String(row, StandardCharsets.UTF_8);
    }

    @Test
    void blocks_of_copy_are_read_and_everything_else_is_passed_over() throws Exception {
        String wide = "x".repeat(200_000);
        DumpScript script = of("--\n-- Data for Name: users\n\\restrict abc\nSET statement_timeout = 0;\n\n"
                + "COPY market.users (id, \"order\", \"a\"\"b c\") FROM stdin;\n1\tCOPY x (y) FROM stdin;\t\\\\.\n2\t"
                + wide + "\t\\N\n\\.\n\n\nCOPY market.empty (id) FROM stdin;\n\\.\n"
                + "SELECT pg_catalog.setval('market.s', 1, true);\n");
        assertThat(script.next()).isEqualTo(new Catalogue.Table("market", "users", List.of("id", "order", "a\"b c")));
        assertThat(row(script)).isEqualTo("1\tCOPY x (y) FROM stdin;\t\\\\.\n");
        assertThat(row(script)).hasSize(wide.length() + 6);
        assertThat(row(script)).isNull();
        assertThat(script.next()).isEqualTo(new Catalogue.Table("market", "empty", List.of("id")));
        assertThat(row(script)).isNull();
        assertThat(script.next()).isNull();
    }

    @Test
    void rows_without_an_end_and_heads_without_a_name_are_refused() throws Exception {
        DumpScript cutOff = of("COPY a.b (c) FROM stdin;\n1\n");
        cutOff.next();
        assertThat(row(cutOff)).isEqualTo("1\n");
        assertThatThrownBy(cutOff::row).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> of("COPY b FROM stdin;\n").next()).isInstanceOf(DamagedBackupException.class);
    }

    @Test
    void columns_are_taken_out_of_a_row_by_their_places() {
        byte[] row = "a\t\tc\t\\N\n".getBytes(StandardCharsets.UTF_8);
        assertThat(new String(Columns.of(row, 4, new int[] {0, 2, 3}), StandardCharsets.UTF_8))
                .isEqualTo("a\tc\t\\N\n");
        assertThat(new String(Columns.of(row, 4, new int[] {1, 0}), StandardCharsets.UTF_8))
                .isEqualTo("\ta\n");
        for (int wrong : new int[] {3, 5}) {
            assertThatThrownBy(() -> Columns.of(row, wrong, new int[] {0})).isInstanceOf(DamagedBackupException.class);
        }
    }
}

package io.amanat.template.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpecificationsTextTest {
    @Test
    void what_a_seller_wrote_is_read_as_it_is() {
        String written = "[{\"key\":\"size\",\"value\":\"L\",\"label\":\"Size\"},{\"key\":\"hue\",\"value\":\"red\"}]";
        assertThat(SpecificationsText.read(written)).hasToString(written);
        assertThat(SpecificationsText.read("[]")).isEmpty();
    }

    @Test
    void whatever_the_former_system_kept_counts_as_missing_when_it_cannot_be_read() {
        String stored =
                "[1, null, \"x\", [], {}, {\"key\":1,\"value\":\"a\"}, {\"key\":\"a\"}, {\"key\":\" \",\"value\":\"a\"},"
                        + " {\"key\":\"a\",\"value\":\"1\",\"label\":7}, {\"key\":\" a \",\"value\":\"2\"}]";
        assertThat(SpecificationsText.read(stored)).hasToString("[{\"key\":\"a\",\"value\":\"1\"}]");
    }

    @Test
    void what_is_longer_than_a_request_keeps_is_cut() {
        String row = SpecificationsText.read(
                        "[{\"key\":\"" + "k".repeat(101) + "\",\"value\":\"" + "🌳".repeat(501) + "\"}]")
                .getJsonObject(0)
                .toString();
        assertThat(row).isEqualTo("{\"key\":\"" + "k".repeat(100) + "\",\"value\":\"" + "🌳".repeat(500) + "\"}");
    }
}

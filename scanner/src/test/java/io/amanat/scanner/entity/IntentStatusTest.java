package io.amanat.scanner.entity;

import static io.amanat.scanner.entity.IntentStatus.CONFIRMED;
import static io.amanat.scanner.entity.IntentStatus.CONFIRMING;
import static io.amanat.scanner.entity.IntentStatus.EXPIRED;
import static io.amanat.scanner.entity.IntentStatus.PENDING;
import static io.amanat.scanner.entity.IntentStatus.WEBHOOK_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntentStatusTest {
    @Test
    void an_intent_goes_the_ways_of_its_table_and_no_other() {
        Map<IntentStatus, Set<IntentStatus>> table = Map.of(
                PENDING, Set.of(CONFIRMING, CONFIRMED, EXPIRED),
                CONFIRMING, Set.of(CONFIRMED, PENDING, EXPIRED),
                CONFIRMED, Set.of(WEBHOOK_FAILED),
                WEBHOOK_FAILED, Set.of(CONFIRMED),
                EXPIRED, Set.of());
        for (IntentStatus status : IntentStatus.values()) {
            assertThat(status.next()).as(status.code()).isEqualTo(table.get(status));
        }
    }
}

package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two administrators who pass on the same dispute at the console, one of them from an old page. */
@OnMarket
class ConsoleHandoverIT extends AtTheConsole {
    private static String worker(Quarrel quarrel) {
        return Db.text("select admin_id::text from market.disputes where id = ?", quarrel.uuid());
    }

    @Test
    void who_has_an_old_page_before_him_takes_the_dispute_from_nobody_however_often_he_sends() {
        As first = As.fresh("resolver");
        As second = As.fresh("resolver");
        As third = As.fresh("resolver");
        Quarrel quarrel = Quarrel.about(Deal.paid()).inHandOf(first);
        String page = "/admin/dispute/one.xhtml?lang=en&id=" + quarrel.uuid();
        browser.open(page);
        quarrel.reassign(As.admin(), first, second).is(200);
        operator.choose("reassign", "Worker", third.id.toString(), Map.of("Note", "She knows it."));
        assertThat(operator.said()).contains("Somebody else was faster");
        assertThat(operator.typed("reassignNote")).as("what was typed stays").isEqualTo("She knows it.");
        // The form still says whom its sender has seen: sending it once more is refused too.
        operator.act("reassign", Map.of());
        assertThat(operator.said()).contains("Somebody else was faster");
        assertThat(worker(quarrel)).isEqualTo(second.id.toString());
        browser.open(page);
        operator.choose("reassign", "Worker", third.id.toString(), Map.of("Note", "She knows it."));
        assertThat(operator.said()).isEqualTo("It is in another hand.");
        assertThat(worker(quarrel)).isEqualTo(third.id.toString());
    }
}

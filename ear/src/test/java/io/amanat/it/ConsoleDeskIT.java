package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Chats closed at the console. */
@OnMarket
class ConsoleDeskIT extends AtTheConsole {
    private static final String CHAT = "/admin/chat/one.xhtml?id=";

    /** Opens the dialog of an action in both languages, and looks at it. */
    private static void look(String action, String path, List<String> wrong) {
        for (String language : List.of("fa", "en")) {
            browser.open(path + "&lang=" + language);
            browser.find("[id$=" + action + "Open]").click();
            browser.await("[id$=" + action + "Send]");
            operator.look("desk-" + action + "-" + language, language, wrong);
        }
        browser.open(path);
    }

    private static Visitor looking() {
        Visitor looking = new Visitor();
        looking.signIn(As.admin().email, As.admin().password, true).is(302);
        return looking;
    }

    private static String press(Visitor visitor, String path, String id, String action, Map<String, String> fields) {
        Map<String, String> form = new java.util.HashMap<>(fields);
        form.putAll(Map.of("id", id, action + "Form", action + "Form", action + "Form:" + action + "Send", ""));
        return visitor.send(path + id, form).is(200).body();
    }

    private static List<List<String>> acts(UUID subject) {
        return Db.rows(
                "select action, actor_id from platform.audit_entries where subject_id = ? and action not like '%.read'"
                        + " order by id",
                subject);
    }

    @Test
    void a_chat_is_closed_and_opened_again_and_one_with_support_is_not() {
        As buyer = As.buyer();
        As seller = As.seller();
        Talk talk = Talk.between(buyer, seller);
        talk.said(buyer, "Pay me beside the books.");
        List<String> wrong = new ArrayList<>();
        browser.complaints();
        look("close", CHAT + talk.id, wrong);
        operator.act("close", Map.of());
        assertThat(operator.said()).isEqualTo("The chat is closed.");
        talk.say(buyer, "Again").refused(409, "STATE_CONFLICT");
        assertThat(talk.view(seller).data().getBoolean("isClosed")).isTrue();
        assertThat(browser.find(".facts").getText()).contains("closed");
        assertThat(browser.all("[id$=closeOpen]")).isEmpty();
        operator.act("reopen", Map.of());
        assertThat(operator.said()).isEqualTo("The chat is open again.");
        talk.said(buyer, "Again");
        String me = As.admin().id.toString();
        assertThat(acts(talk.uuid())).containsExactly(List.of("chat.close", me), List.of("chat.reopen", me));

        // Somebody else was faster: it is said, and done once.
        browser.open(CHAT + talk.id);
        As.admin().post(talk.path("/close")).is(200);
        operator.act("close", Map.of());
        assertThat(operator.said()).isEqualTo("The chat was closed before.");
        browser.open(CHAT + Talk.support(buyer).id);
        assertThat(browser.all("[id$=closeOpen]")).isEmpty();
        wrong.addAll(browser.complaints());
        assertThat(wrong).isEmpty();

        Talk other = Talk.between(As.buyer(), seller);
        assertThat(press(looking(), CHAT, other.id, "close", Map.of())).contains("You signed in to look only");
        assertThat(acts(other.uuid())).isEmpty();
    }
}

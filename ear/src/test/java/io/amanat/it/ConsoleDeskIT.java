package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Chats closed, categories merged and deleted at the console. */
@OnMarket
class ConsoleDeskIT extends AtTheConsole {
    private static final String CHAT = "/admin/chat/one.xhtml?id=";
    private static final String CATEGORY = "/admin/category/one.xhtml?id=";

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

    @Test
    void a_category_is_deleted_when_nothing_uses_it_and_what_uses_it_is_told() {
        String parent = CategoriesIT.add();
        String child = CategoriesIT.add("parentId", parent);
        List<String> wrong = new ArrayList<>();
        browser.complaints();
        look("delete", CATEGORY + parent, wrong);
        operator.act("delete", Map.of());
        assertThat(operator.said())
                .contains("Something still uses it:", "children: 1")
                .doesNotContain("faster");
        browser.open(CATEGORY + child);
        operator.act("delete", Map.of());
        assertThat(operator.said()).isEqualTo("The category is deleted.");
        assertThat(browser.address()).contains("/admin/category/list.xhtml");
        browser.open(CATEGORY + parent);
        operator.act("delete", Map.of());
        assertThat(Db.count(
                        "select count(*) from market.categories where id in (?, ?)",
                        UUID.fromString(parent),
                        UUID.fromString(child)))
                .isZero();
        wrong.addAll(browser.complaints());
        assertThat(wrong).isEmpty();
        String kept = CategoriesIT.add();
        assertThat(press(looking(), CATEGORY, kept, "delete", Map.of())).contains("You signed in to look only");
        Visitor.admin().get(CATEGORY + kept).is(200);
    }

    @Test
    void a_category_is_merged_into_another_and_never_into_one_below_it() {
        String from = CategoriesIT.add();
        String below = CategoriesIT.add("parentId", from);
        String into = CategoriesIT.add();
        List<String> wrong = new ArrayList<>();
        browser.complaints();
        look("merge", CATEGORY + from, wrong);
        assertThat(browser.all("[id$=mergeinto] option[value='" + from + "']")).isEmpty();
        operator.act("merge", Map.of());
        assertThat(operator.said()).contains("into is required.");
        operator.choose("merge", "into", below, Map.of());
        assertThat(operator.said()).contains("A category cannot be merged into one that stands below it.");
        assertThat(operator.typed("mergeinto")).isEqualTo(below);
        browser.open(CATEGORY + from);
        operator.choose("merge", "into", into, Map.of());
        assertThat(operator.said()).startsWith("Everything stands in this category now");
        assertThat(browser.address()).contains("id=" + into);
        assertThat(Db.text("select parent_id from market.categories where id = ?", UUID.fromString(below)))
                .isEqualTo(into);
        assertThat(Db.rows(
                        "select details ->> 'into' from platform.audit_entries where action = 'category.merge'"
                                + " and subject_id = ?",
                        UUID.fromString(from)))
                .containsExactly(List.of(into));
        browser.open(CATEGORY + into);
        wrong.addAll(browser.complaints());
        assertThat(wrong).isEmpty();
        assertThat(press(looking(), CATEGORY, into, "merge", Map.of("mergeForm:mergeinto", below)))
                .contains("You signed in to look only");
    }
}

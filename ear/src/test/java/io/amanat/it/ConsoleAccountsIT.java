package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Accounts made, written to and deleted at the console. */
@OnMarket
class ConsoleAccountsIT extends AtTheConsole {
    private static final String USERS = "/admin/user/list.xhtml";
    private static final String USER = "/admin/user/one.xhtml?id=";

    private static List<String> open(As who) {
        return List.of(
                Db.text("select status from market.users where id = ?", who.id),
                Db.text(
                        "select count(*) from platform.audit_entries where action = 'user.delete' and subject_id = ?",
                        who.id));
    }

    /** Opens the dialog of an action in both languages, and looks at it. */
    private static void look(String action, String path, List<String> wrong) {
        for (String language : List.of("fa", "en")) {
            browser.open(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
            browser.find("[id$=" + action + "Open]").click();
            browser.await("[id$=" + action + "Send]");
            operator.look("account-" + action + "-" + language, language, wrong);
        }
        browser.open(path);
    }

    private static void makes(String email, String password) {
        operator.choose(
                "create",
                "newRole",
                "resolver",
                Map.of("email", email, "firstName", "Parvin", "lastName", "Etesami", "password", password));
    }

    @Test
    void an_account_is_created_with_its_role_and_what_was_refused_keeps_what_was_typed_but_the_password() {
        List<String> wrong = new ArrayList<>();
        browser.complaints();
        look("create", USERS, wrong);
        assertThat(operator.typed("createnewRole")).isEqualTo("buyer");
        String email = As.unique("made") + "@example.test";
        makes(email, "short");
        assertThat(operator.said()).contains("password needs at least 8 characters.");
        assertThat(operator.typed("createemail")).isEqualTo(email);
        assertThat(operator.typed("createnewRole")).isEqualTo("resolver");
        assertThat(operator.typed("createpassword")).isEmpty();
        assertThat(Db.count("select count(*) from market.users where email = ?", email))
                .isZero();

        String password = "pw-" + UUID.randomUUID();
        As.SECRETS.add(password);
        browser.open(USERS);
        makes(email, password);
        assertThat(operator.said()).isEqualTo("The account is created.");
        assertThat(browser.find("h1").getText()).contains("Parvin Etesami");
        As made = As.signIn(email, password);
        assertThat(browser.address()).contains("id=" + made.id);
        assertThat(Db.rows(
                        "select a.details ->> 'role', a.actor_id from platform.audit_entries a"
                                + " where a.action = 'user.create' and a.subject_id = ?",
                        made.id))
                .containsExactly(List.of("resolver", As.admin().id.toString()));
        browser.open(USERS);
        makes(email, password);
        assertThat(operator.said()).isEqualTo("An account with this e-mail exists.");
        assertThat(browser.all("tbody tr"))
                .as("the list is not asked for a role")
                .hasSizeGreaterThan(1);
        wrong.addAll(browser.complaints());
        assertThat(wrong).isEmpty();
    }

    @Test
    void an_account_is_deleted_with_its_name_typed_once_more_and_never_while_money_is_held_for_it() {
        List<String> wrong = new ArrayList<>();
        As person = As.seller();
        browser.complaints();
        look("delete", USER + person.id, wrong);
        operator.act("delete", Map.of("called", "somebody@example.test"));
        assertThat(operator.said()).contains("What was typed is not what the account is called.");
        assertThat(operator.typed("deletecalled")).isEqualTo("somebody@example.test");
        assertThat(open(person)).containsExactly("active", "0");
        browser.open(USER + person.id);
        operator.act("delete", Map.of("called", person.email));
        assertThat(operator.said()).isEqualTo("The account is deleted.");
        assertThat(open(person)).containsExactly("deleted", "1");
        assertThat(browser.all("[id$=deleteOpen], [id$=letterOpen]")).isEmpty();
        person.get("/api/auth/me").refused(401, "TOKEN_INVALID");

        Deal deal = Deal.paid();
        browser.open(USER + deal.buyer.id);
        operator.act("delete", Map.of("called", deal.buyer.email));
        assertThat(operator.said()).contains("Money is held in 1 of this account's payments");
        assertThat(open(deal.buyer)).containsExactly("active", "0");
        browser.open(USER + As.admin().id);
        operator.act("delete", Map.of("called", As.ADMIN_EMAIL));
        assertThat(operator.said()).contains("by another one");
        wrong.addAll(browser.complaints());
        assertThat(wrong).isEmpty();
    }

    private static long letters(As reader) {
        return Db.count(
                "select count(*) from platform.audit_entries where action = 'mail.send' and subject_id = ?", reader.id);
    }

    @Test
    void a_letter_is_written_and_the_same_form_sent_twice_is_one_letter() throws Exception {
        List<String> wrong = new ArrayList<>();
        As reader = As.buyer();
        browser.complaints();
        look("letter", USER + reader.id, wrong);
        operator.act("letter", Map.of("text", "Please bring them."));
        assertThat(operator.said()).contains("subject is required.");
        assertThat(operator.typed("lettertext")).isEqualTo("Please bring them.");
        operator.act("letter", Map.of("subject", "Your papers"));
        assertThat(operator.said()).isEqualTo("The letter is on its way.");
        MimeMessage mail = Mailbox.next(reader.email);
        assertThat(mail.getSubject()).isEqualTo("Your papers");
        assertThat(Mailbox.text(mail)).contains("Please bring them.");
        assertThat(letters(reader)).isEqualTo(1);

        Map<String, String> form = new LinkedHashMap<>();
        form.put("id", reader.id.toString());
        form.put("key", As.unique("letter"));
        form.put("letterForm", "letterForm");
        form.put("letterForm:lettersubject", "Once");
        form.put("letterForm:lettertext", "Sent twice.");
        form.put("letterForm:letterabout", "");
        form.put("letterForm:letterSend", "");
        Visitor visitor = Visitor.admin();
        visitor.send(USER + reader.id, form).is(302);
        visitor.send(USER + reader.id, form).is(302);
        assertThat(letters(reader)).isEqualTo(2);

        Db.change("update market.users set is_email_verified = false where id = ?", reader.id);
        browser.open(USER + reader.id);
        operator.act("letter", Map.of("subject", "Your papers", "text", "Once more."));
        assertThat(operator.said()).contains("e-mail");
        assertThat(letters(reader)).isEqualTo(2);
        wrong.addAll(browser.complaints());
        assertThat(wrong).isEmpty();
    }

    @Test
    void who_looks_only_is_refused_all_of_it_and_the_buttons_are_closed() {
        As person = As.buyer();
        As admin = As.admin();
        Visitor looking = new Visitor();
        looking.signIn(admin.email, admin.password, true).is(302);
        String page = looking.get(USER + person.id).is(200).body();
        assertThat(page).containsPattern("<button id=\"[^\"]*deleteOpen\"[^>]*disabled");
        assertThat(page).containsPattern("<button id=\"[^\"]*letterOpen\"[^>]*disabled");
        assertThat(looking.get(USERS).is(200).body()).containsPattern("<button id=\"[^\"]*createOpen\"[^>]*disabled");
        Map<String, String> delete = new LinkedHashMap<>();
        delete.put("id", person.id.toString());
        delete.put("deleteForm", "deleteForm");
        delete.put("deleteForm:deletecalled", person.email);
        delete.put("deleteForm:deleteSend", "");
        assertThat(looking.send(USER + person.id, delete).is(200).body()).contains("You signed in to look only");
        Map<String, String> letter = Map.of(
                "id", person.id.toString(),
                "letterForm", "letterForm",
                "letterForm:lettersubject", "s",
                "letterForm:lettertext", "t",
                "letterForm:letterSend", "");
        assertThat(looking.send(USER + person.id, letter).is(200).body()).contains("You signed in to look only");
        String email = As.unique("unmade") + "@example.test";
        Map<String, String> create = Map.of(
                "createForm", "createForm",
                "createForm:createemail", email,
                "createForm:createpassword", "pw-" + UUID.randomUUID(),
                "createForm:createnewRole", "admin",
                "createForm:createSend", "");
        assertThat(looking.send(USERS, create).is(200).body()).contains("You signed in to look only");
        assertThat(open(person)).containsExactly("active", "0");
        assertThat(letters(person)).isZero();
        assertThat(Db.count("select count(*) from market.users where email = ?", email))
                .isZero();
    }
}

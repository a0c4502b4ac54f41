package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A Telegram account whose link was given up leads to another account; one that was blocked, or is in use, does not. */
@OnMarket
class TelegramHandOverIT {
    private static final String LINK = "/api/auth/telegram/link";
    private final long person = Telegram.person();

    private JsonObject proof() {
        return Body.of("initData", Telegram.initData(person));
    }

    private Answer signIn() {
        return Api.to("/api/auth/telegram").post(proof());
    }

    private static UUID id(Answer answer) {
        return UUID.fromString(answer.is(200).data().getJsonObject("user").getString("id"));
    }

    private As linked() {
        As owner = As.buyer();
        owner.post(LINK, proof()).is(200);
        return owner;
    }

    private As unlinked() {
        As owner = linked();
        owner.at(LINK).json("DELETE", "").is(200);
        return owner;
    }

    private static void close(As owner) {
        owner.at("/api/user/account")
                .json("DELETE", Body.of("password", owner.password).toString())
                .is(200);
    }

    private List<List<String>> rows() {
        return Db.rows(
                "select user_id::text, status::text from market.telegram_links where telegram_user_id = ?", person);
    }

    @Test
    void what_one_account_unlinked_another_may_link() {
        As former = unlinked();
        signIn().refused(403, "FORBIDDEN");
        As next = As.seller();
        next.post(LINK, proof()).is(200);
        assertThat(id(signIn())).isEqualTo(next.id);
        // One row, which tells of both in the audit trail.
        assertThat(rows()).containsExactly(List.of(next.id.toString(), "active"));
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where subject_id = ? and action = 'telegram.hand-over'",
                        former.id))
                .isEqualTo(1);
        former.post(LINK, proof()).refused(409, "TELEGRAM_ALREADY_LINKED");
    }

    @Test
    void who_closed_his_account_comes_back_as_somebody_new() {
        As former = linked();
        close(former);
        Answer back = signIn();
        assertThat(id(back)).isNotEqualTo(former.id);
        assertThat(back.json().getBoolean("isNewUser")).isTrue();
        assertThat(id(signIn())).isEqualTo(id(back));
        assertThat(rows()).containsExactly(List.of(id(back).toString(), "active"));
    }

    @Test
    void who_comes_back_twice_at_once_makes_one_account() {
        close(linked());
        JsonObject proof = proof();
        List<UUID> accounts =
                Api.atOnce(4, () -> id(Api.to("/api/auth/telegram").post(proof)));
        assertThat(accounts).containsOnly(accounts.get(0));
    }

    @Test
    void of_two_accounts_that_want_it_one_gets_it() {
        unlinked();
        As one = As.buyer();
        As two = As.buyer();
        assertThat(Api.atOnce(List.of(() -> one.post(LINK, proof()).status(), () -> two.post(LINK, proof())
                        .status())))
                .containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void what_is_in_use_blocked_by_others_or_belongs_to_somebody_suspended_stays_where_it_is() {
        As owner = linked();
        As other = As.buyer();
        other.post(LINK, proof()).refused(409, "TELEGRAM_ALREADY_LINKED");
        // Blocked, but not by its owner: the mark on the account is still there.
        Db.change("update market.telegram_links set status = 'blocked' where user_id = ?", owner.id);
        other.post(LINK, proof()).refused(409, "TELEGRAM_ALREADY_LINKED");
        Db.change("update market.users set status = 'deleted' where id = ?", owner.id);
        other.post(LINK, proof()).refused(409, "TELEGRAM_ALREADY_LINKED");
        signIn().refused(403, "FORBIDDEN");
        Db.change("update market.users set status = 'suspended', telegram_verified = false where id = ?", owner.id);
        other.post(LINK, proof()).refused(409, "TELEGRAM_ALREADY_LINKED");
        assertThat(rows()).containsExactly(List.of(owner.id.toString(), "blocked"));
    }
}

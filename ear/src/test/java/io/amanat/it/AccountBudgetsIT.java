package io.amanat.it;

import io.amanat.user.service.Authenticator;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Accounts and ways in, as {@link BudgetsIT}. */
@OnMarket
class AccountBudgetsIT {
    private final Statements budget = new Statements();

    @Test
    void no_endpoint_of_accounts_needs_more_statements_than_its_budget() {
        As buyer = As.buyer();
        As nobody = As.nobody();
        outside(buyer, nobody);
        byMail(nobody);
        people(buyer, As.seller());
        inboxes(buyer);
        budget.assertBudgetsKept();
    }

    private void outside(As buyer, As nobody) {
        JsonObject telegram = Body.of("initData", Telegram.initData(Telegram.person()));
        budget.send(7, nobody, "POST", "/api/auth/telegram", telegram);
        budget.send(5, nobody, "POST", "/api/auth/telegram", telegram);
        String subject = As.unique("google");
        JsonObject google =
                Body.of("idToken", Market.google().token(Market.google().claims(subject, subject + "@example.test")));
        budget.send(6, nobody, "POST", "/api/auth/google", google);
        budget.send(2, nobody, "POST", "/api/auth/google", google);
        budget.get(3, buyer, "/api/telegram/session");
        budget.get(2, buyer, "/api/telegram/link");
    }

    private void byMail(As nobody) {
        String email = As.unique("budget-mail") + "@example.test";
        JsonObject account = Body.of("email", email, "password", "long enough");
        budget.send(4, nobody, "POST", "/api/auth/register", account);
        budget.send(4, nobody, "POST", "/api/auth/resend-verification", Body.of("email", email));
        budget.send(7, nobody, "POST", "/api/auth/verify-email", Body.of("email", email, "code", Post.code(email)));
        budget.send(4, nobody, "POST", "/api/auth/forgot-password", Body.of("email", email));
        JsonObject reset = Body.of("email", email, "code", Post.code(email), "password", "another long one");
        budget.send(7, nobody, "POST", "/api/auth/reset-password", reset);
        As member = As.signIn(email, "another long one");
        budget.get(2, member, "/api/auth/sessions");
        JsonObject change = Body.of("currentPassword", "another long one", "newPassword", "long enough");
        budget.send(9, member, "POST", "/api/user/change-password", change);
        budget.send(3, As.signIn(email, "long enough"), "POST", "/api/auth/logout-all", null);
    }

    private void people(As buyer, As seller) {
        budget.get(4, buyer, "/api/user/profile");
        budget.send(5, buyer, "PUT", "/api/user/profile", Body.of("bio", "b", "address", Body.of("city", "c")));
        budget.get(2, buyer, "/api/user/preferences");
        budget.send(3, buyer, "PUT", "/api/user/preferences", Body.of("language", "fa"));
        JsonObject address = Body.of("name", "n", "phoneNumber", "12345", "fullAddress", "a");
        budget.send(4, buyer, "POST", "/api/addresses", address);
        String second = budget.send(4, buyer, "POST", "/api/addresses", address).text("id");
        budget.get(2, buyer, "/api/addresses");
        budget.send(4, buyer, "PATCH", "/api/addresses/" + second, Body.of("name", "m"));
        budget.send(6, buyer, "POST", "/api/addresses/" + second + "/primary", Body.of());
        budget.send(6, buyer, "DELETE", "/api/addresses/" + second, null);
        budget.get(2, buyer, "/api/users/search?q=First");
        budget.get(2, buyer, "/api/users/" + seller.id);
        As admin = As.admin();
        String cursor = budget.get(3, admin, "/api/users/admin/list?limit=5&q=amn-e2e")
                .json()
                .getJsonObject("meta")
                .getString("nextCursor");
        budget.get(2, admin, "/api/users/admin/list?limit=100&q=amn-e2e&cursor=" + cursor);
        budget.get(2, admin, "/api/users/admin/stats");
        // One statement a counter: accounts, requests, offers, payments, disputes, templates, chats, notifications.
        budget.get(11, admin, "/api/users/admin/" + buyer.id + "/dependencies");
        As guard = As.fresh("guard");
        budget.send(7, admin, "PATCH", "/api/users/admin/" + guard.id, Body.of("status", "suspended"));
        // One leaves the message that ends what the account has left open.
        budget.send(8, admin, "DELETE", "/api/users/admin/" + guard.id, null);
    }

    private void inboxes(As buyer) {
        budget.get(3, buyer, "/api/notifications?limit=100");
        budget.get(2, buyer, "/api/notifications/unread-count");
        // One more for telling the reader's open connections.
        budget.send(3, buyer, "PATCH", "/api/notifications/mark-all-read", Body.of());
        keys(buyer);
        budget.send(2, buyer, "POST", "/api/auth/logout", null);
    }

    /** Lists cost the same however many rows they have: with two passkeys as with none. */
    private void keys(As buyer) {
        budget.get(2, buyer, "/api/user/passkeys");
        for (int i = 0; i < 2; i++) {
            Authenticator key = new Authenticator(Market.FRONTEND, Market.PASSKEYS).counter(1);
            String challenge = budget.send(4, buyer, "POST", "/api/auth/passkey/register/options", null)
                    .text("challenge");
            budget.send(
                    6, buyer, "POST", "/api/auth/passkey/register/verify", Body.read(key.register(challenge, "Key")));
            challenge = budget.send(1, As.nobody(), "POST", "/api/auth/passkey/login/options", null)
                    .text("challenge");
            budget.send(
                    5,
                    As.nobody(),
                    "POST",
                    "/api/auth/passkey/login/verify",
                    Body.read(key.counter(2).signIn(challenge)));
        }
        budget.get(2, buyer, "/api/user/passkeys");
        budget.send(2, buyer, "POST", "/api/user/wallet-address/challenge", Body.of());
        String code =
                budget.send(2, buyer, "POST", "/api/auth/handoff", Body.of()).text("code");
        budget.send(4, As.nobody(), "POST", "/api/auth/handoff/exchange", Body.of("code", code));
    }
}

package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;

/** The console's door opens to passkeys too: the browser's own, as people use them. */
@OnMarket
class ConsolePasskeyIT {
    /** A page of the market that registers a passkey: from the API's options to what the API verifies. */
    private static final String CREATE =
            """
            const done = arguments[arguments.length - 1];
            const asked = JSON.parse(arguments[0]);
            const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));
            const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
              .replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
            asked.challenge = bytes(asked.challenge);
            asked.user.id = bytes(asked.user.id);
            delete asked.excludeCredentials;
            navigator.credentials.create({publicKey: asked}).then((made) => done(JSON.stringify({
              id: made.id, type: made.type, deviceName: 'Key', authenticatorAttachment: made.authenticatorAttachment,
              response: {clientDataJSON: text(made.response.clientDataJSON),
                attestationObject: text(made.response.attestationObject), transports: made.response.getTransports()}
            })), (refused) => done(String(refused)));
            """;

    /** Registers a passkey of the browser's authenticator and signs in with it, to look only; what the page says then. */
    private static String signIn(Chromium browser, As person) {
        browser.openWithPasskeys(Visitor.SIGN_IN + "?lang=en");
        String made = (String) browser.runToAnswer(
                CREATE,
                person.post("/api/auth/passkey/register/options").is(200).data().toString());
        assertThat(made).startsWith("{");
        person.at("/api/auth/passkey/register/verify").json("POST", made).is(201);
        browser.find("[id='signIn:readOnly']").click();
        browser.follow(browser.await("#passkey"));
        return browser.find("main").getText();
    }

    @Test
    void somebody_of_the_staff_signs_in_with_a_passkey_and_nobody_else_does() {
        try (Operator operator = Operator.start()) {
            Chromium browser = operator.browser;
            VirtualAuthenticator authenticator = browser.authenticator();
            assertThat(signIn(browser, As.buyer())).contains("not one of the staff");
            assertThat(browser.barriers()).isEmpty();
            browser.picture("signin-passkey-en");
            authenticator.removeAllCredentials();

            As admin = As.fresh("admin");
            signIn(browser, admin);
            assertThat(browser.address()).endsWith("/admin/home/index.xhtml");
            assertThat(browser.find(".who .chip").getText()).isEqualTo("looking only");
            assertThat(Db.count(
                            "select count(*) from market.user_passkeys where user_id = ? and last_used_at is not null",
                            admin.id))
                    .isEqualTo(1);
            assertThat(browser.complaints()).isEmpty();

            // Gone from the account: what the authenticator still has opens nothing.
            Db.change("delete from market.user_passkeys where user_id = ?", admin.id);
            browser.forget();
            browser.openWithPasskeys(Visitor.SIGN_IN + "?lang=en");
            browser.follow(browser.await("#passkey"));
            assertThat(operator.said()).isEqualTo("This passkey opens no account.");
        }
    }

    @Test
    void an_address_that_passkeys_do_not_belong_to_offers_none() {
        assertThat(new Visitor().get(Visitor.SIGN_IN).is(200).body()).doesNotContain("withKey");
    }
}

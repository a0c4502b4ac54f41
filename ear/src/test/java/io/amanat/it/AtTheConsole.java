package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests by an administrator at the console: one browser for a class, signed in before its first test. */
abstract class AtTheConsole {
    static Operator operator;
    static Chromium browser;

    @BeforeAll
    static void sign_in() {
        operator = Operator.start();
        browser = operator.browser;
        operator.signIn(As.admin());
    }

    @AfterAll
    static void leave() {
        if (operator != null) {
            operator.close();
            operator = null;
        }
    }

    /** Types into a field of the form that finds things, sends it, and waits for what was found. */
    static void search(String field, String words) {
        browser.find(field).sendKeys(words);
        browser.follow(browser.find(".find button"));
    }

    /** An action is refused without a reason, and done with one. */
    static void withReason(String action, String field, String reason, String done) {
        operator.act(action, Map.of());
        assertThat(operator.said()).as("no reason was given").contains("reason");
        operator.act(action, Map.of(field, reason));
        assertThat(operator.said()).isEqualTo(done);
    }
}

package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.openqa.selenium.WebElement;

/** Somebody of the staff at the console, in a real browser. */
final class Operator implements AutoCloseable {
    final Chromium browser;

    private Operator(Chromium browser) {
        this.browser = browser;
    }

    /** A browser that has been nowhere; nobody has signed in. */
    static Operator start() {
        return new Operator(Chromium.start());
    }

    void signIn(As person) {
        browser.open(Visitor.SIGN_IN + "?lang=en");
        browser.find("input[type=email]").sendKeys(person.email);
        browser.find("input[type=password]").sendKeys(person.password);
        browser.follow(browser.find("form button[type=submit]"));
        assertThat(browser.address()).endsWith("/admin/home/index.xhtml");
    }

    /** Opens the dialog of an action, fills it in and sends it. */
    void act(String action, Map<String, String> fields) {
        browser.find("[id$=" + action + "Open]").click();
        WebElement send = browser.await("[id$=" + action + "Send]");
        type(action, fields);
        browser.follow(send);
    }

    /** A dialog that has just opened gives the focus to its first field, also in the middle of a word typed into another. */
    private void type(String action, Map<String, String> fields) {
        Until.holds("the dialog " + action + " holds what was typed", () -> {
            fields.forEach((field, text) -> {
                WebElement input = browser.await("[id$=" + action + field + "]");
                if (!holds(input, text)) {
                    input.clear();
                    input.sendKeys(text);
                }
            });
            return fields.entrySet().stream()
                    .allMatch(field -> holds(browser.find("[id$=" + action + field.getKey() + "]"), field.getValue()));
        });
    }

    /** As much of a text as the field takes. */
    private static boolean holds(WebElement input, String text) {
        String most = input.getDomAttribute("maxlength");
        int length = most == null ? text.length() : Math.min(text.length(), Integer.parseInt(most));
        return text.substring(0, length).equals(input.getDomProperty("value"));
    }

    /** The same with a choice from a list, by its value. */
    void choose(String action, String field, String value, Map<String, String> fields) {
        browser.find("[id$=" + action + "Open]").click();
        browser.await("[id$=" + action + field + "] option[value='" + value + "']")
                .click();
        type(action, fields);
        browser.follow(browser.await("[id$=" + action + "Send]"));
    }

    /** What stands in a field, whether its dialog is open or not. */
    String typed(String field) {
        return browser.find("[id$=" + field + "]").getDomProperty("value");
    }

    /** What the page says of what was done, or why it was not. */
    String said() {
        return browser.await(".notice, .ui-messages-error").getText();
    }

    /** Keeps a picture of the page at hand and adds what is wrong with it: language, texts, complaints, barriers. */
    void look(String name, String language, List<String> wrong) {
        WebElement page = browser.find("html");
        assertThat(page.getDomAttribute("lang")).as(name).isEqualTo(language);
        assertThat(page.getDomAttribute("dir")).as(name).isEqualTo(language.equals("fa") ? "rtl" : "ltr");
        assertThat(browser.find("h1").getText()).as(name).isNotBlank().doesNotContain("???");
        assertThat(browser.find("body").getText()).as(name).doesNotContain("???");
        browser.picture(name);
        browser.complaints().forEach(complaint -> wrong.add(name + ": " + complaint));
        browser.barriers().forEach(barrier -> wrong.add(name + ": " + barrier));
    }

    /** Opens a page in both languages and both looks. */
    void look(String name, String path, String parameters, List<String> wrong) {
        for (String language : List.of("fa", "en")) {
            browser.open(path + "?" + parameters + "&lang=" + language + "&theme="
                    + (language.equals("fa") ? "dark" : "light"));
            look(name + "-" + language, language, wrong);
        }
    }

    @Override
    public void close() {
        browser.close();
    }
}

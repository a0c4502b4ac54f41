package io.amanat.template.admin;

import io.amanat.config.service.MarketClock;
import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.console.admin.ReadOnce;
import io.amanat.http.rest.NumberText;
import io.amanat.template.entity.PriceRule;
import io.amanat.template.entity.PriceRuleScope;
import io.amanat.template.rest.PriceRuleInput;
import io.amanat.template.service.PriceRuleService;
import io.amanat.user.service.Actor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;

/** One price rule: added, changed as a whole in the version that was seen, ended for good. */
@Named("priceRule")
@RequestScoped
public class PriceRulePage {
    private static final String TEXTS = "io.amanat.template.admin.texts";

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @Inject
    private MarketClock clock;

    @EJB
    private PriceRuleService rules;

    private final ReadOnce<PriceRule> row =
            new ReadOnce<>(() -> rules.get(console.actor(), input.id("id")).rule());

    /** Reads it and offers what it says for changing; what does not exist is 404. */
    public void load() {
        PriceRule rule = getRow();
        Map<String, Object> form = input.form("change");
        form.put("name", rule.name());
        form.put("scope", rule.scope().code());
        form.put("categoryId", target(rule, PriceRuleScope.CATEGORY));
        form.put("templateId", target(rule, PriceRuleScope.TEMPLATE));
        form.put("adjustBps", Integer.toString(rule.adjustBps()));
        form.put("validFrom", rule.validFrom().toString());
        form.put(
                "validUntil", rule.validUntil() == null ? "" : rule.validUntil().toString());
        form.put("priority", Integer.toString(rule.priority()));
        form.put("active", rule.isActive());
    }

    private static String target(PriceRule rule, PriceRuleScope scope) {
        return rule.scope() == scope ? rule.targetId().toString() : "";
    }

    public PriceRule getRow() {
        return row.get();
    }

    /** The version that whoever fills in a form has seen: what was sent stays, so that nobody's change is overwritten. */
    public String getVersion() {
        String sent = input.text("version");
        return sent == null ? Integer.toString(getRow().version()) : sent;
    }

    public String add() {
        Actor admin = console.acting();
        PriceRule made = rules.create(admin, typed().check(clock.instant())).rule();
        return done("rule.add.done", ConsolePage.PRICE_RULE.path() + "?id=" + made.id());
    }

    /** Replaces what it says with what stands in the form. */
    public String change() {
        Actor admin = console.acting();
        PriceRuleInput typed = typed();
        int seen = typed.editedVersion();
        rules.change(admin, input.id("id"), seen, typed.check(clock.instant()));
        return done("rule.change.done", ConsolePage.PRICE_RULE.path() + "?id=" + input.id("id"));
    }

    public String end() {
        Actor admin = console.acting();
        rules.delete(admin, input.id("id"), typed().editedVersion());
        return done("rule.end.done", ConsolePage.PRICE_RULES.path());
    }

    private PriceRuleInput typed() {
        return new PriceRuleInput(
                input.text("name"),
                input.text("scope"),
                input.text("categoryId"),
                input.text("templateId"),
                number("adjustBps"),
                input.text("validFrom"),
                input.text("validUntil"),
                input.flag("active"),
                number("priority"),
                number("version"));
    }

    private NumberText number(String name) {
        String text = input.text(name);
        return text == null ? null : new NumberText(text);
    }

    private String done(String key, String address) {
        return console.done(ConsoleTexts.of(TEXTS, console.getLocale(), key), address);
    }
}

package io.amanat.template.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.template.entity.RequestTemplate;
import io.amanat.template.service.TemplateDesk;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** One shop item: what is sold, by whom, how often; hiding, showing and removing it with a reason. */
@Named("templateCase")
@RequestScoped
public class TemplatePage {
    private static final String TEXTS = "io.amanat.template.admin.texts";

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private TemplateDesk desk;

    private TemplateDesk.Item item;

    /** Reads it, also a removed one; what does not exist is 404. */
    public void load() {
        item = desk.one(console.actor(), input.id("id"));
    }

    public TemplateDesk.Item getItem() {
        if (item == null) {
            load();
        }
        return item;
    }

    public RequestTemplate getRow() {
        return getItem().template();
    }

    /** A name, or the end of the id of who has none. */
    public String getSeller() {
        String name = getItem().sellerName();
        return name == null ? console.brief(getRow().sellerId()) : name;
    }

    public String hide() {
        desk.show(console.acting(), input.id("id"), false, input.text("hideReason"));
        return done("hide.done", ConsolePage.TEMPLATE.path() + "?id=" + input.id("id"));
    }

    public String show() {
        desk.show(console.acting(), input.id("id"), true, input.text("showReason"));
        return done("show.done", ConsolePage.TEMPLATE.path() + "?id=" + input.id("id"));
    }

    /** Leads to the items of its seller: one that nobody has bought leaves no page behind. */
    public String remove() {
        String seller = getRow().sellerId().toString();
        desk.remove(console.acting(), input.id("id"), input.text("removeReason"));
        return done("remove.done", ConsolePage.TEMPLATES.path() + "?seller=" + seller);
    }

    private String done(String key, String address) {
        return console.done(ConsoleTexts.of(TEXTS, console.getLocale(), key), address);
    }
}

package io.amanat.template.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsoleNavigation;
import io.amanat.console.admin.ConsolePage;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import io.amanat.template.entity.RequestTemplate;
import io.amanat.template.entity.TemplateDeskFilter.State;
import io.amanat.template.service.TemplateDesk;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** The list of shop items, newest first, by seller, words and state; two statements. */
@Named("templateList")
@RequestScoped
public class TemplatesPage {
    private static final int ROWS = 50;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private TemplateDesk desk;

    private TemplateDesk.TemplateList list;

    /** Reads the page; an id in the place of words leads to its item. */
    public void load() {
        UUID id = Uuid7.parseOrNull(input.text("q"));
        if (id != null) {
            ConsoleNavigation.to(ConsolePage.TEMPLATE.path() + "?id=" + id);
            return;
        }
        Fields fields = new Fields();
        State state = fields.oneOf("state", input.text("state"), State.class, null);
        UUID seller = fields.uuid("seller", input.text("seller"), false);
        fields.check();
        list = desk.list(console.actor(), state, seller, input.text("q"), input.text("cursor"), ROWS);
    }

    public List<RequestTemplate> getRows() {
        return list.rows();
    }

    public List<State> getStates() {
        return List.of(State.values());
    }

    /** How an item stands. */
    public State state(RequestTemplate row) {
        if (row.isDeleted()) {
            return State.REMOVED;
        }
        return row.isActive() ? State.ACTIVE : State.HIDDEN;
    }

    /** A name, or the end of the id of who has none. */
    public String seller(RequestTemplate row) {
        String name = list.names().get(row.sellerId());
        return name == null ? console.brief(row.sellerId()) : name;
    }

    /** Where the list goes on; null at its end. */
    public String getNext() {
        return list.next();
    }

    /** What the list was asked for, for the address of another page. */
    public String getQuestion() {
        return "q=" + console.query(input.text("q")) + part("state") + part("seller");
    }

    private String part(String name) {
        String value = input.text(name);
        return value == null ? "" : "&" + name + "=" + console.query(value);
    }
}

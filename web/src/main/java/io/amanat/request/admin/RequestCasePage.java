package io.amanat.request.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.entity.ShownRequest;
import io.amanat.request.service.RequestDesk;
import io.amanat.request.service.RequestService;
import io.amanat.request.service.RequestView;
import io.amanat.shared.error.Fields;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** One request: what is wished, by whom, where it stands, and the moves that administrators make by hand (AC-203). */
@Named("requestCase")
@RequestScoped
public class RequestCasePage {
    private static final String TEXTS = "io.amanat.request.admin.texts";

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private RequestService requests;

    @EJB
    private RequestDesk desk;

    private RequestView view;

    /** Reads it; what does not exist is 404. */
    public void load() {
        view = requests.view(console.actor(), input.id("id"));
    }

    public RequestView getView() {
        if (view == null) {
            load();
        }
        return view;
    }

    public ShownRequest getRow() {
        return getView().request();
    }

    /** A name, or the end of the id of who has none. */
    public String name(UUID person, String name) {
        return name == null ? console.brief(person) : name;
    }

    /** The statuses that may be set by hand now. */
    public List<RequestStatus> getChoices() {
        return desk.choices(getRow().status());
    }

    /** Sets one of them. */
    public String move() {
        Fields fields = new Fields();
        RequestStatus wanted = fields.oneOf("status", input.text("status"), RequestStatus.class, null);
        fields.check();
        desk.move(console.acting(), input.id("id"), wanted, input.text("reason"));
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), "move.done"),
                ConsolePage.REQUEST.path() + "?id=" + input.id("id"));
    }
}

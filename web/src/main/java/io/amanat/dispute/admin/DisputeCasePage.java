package io.amanat.dispute.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.ResolutionAction;
import io.amanat.dispute.rest.DisputeInput;
import io.amanat.dispute.service.DisputeDesk;
import io.amanat.dispute.service.DisputeQueries;
import io.amanat.dispute.service.DisputeTalk;
import io.amanat.dispute.service.DisputeView;
import io.amanat.http.rest.NumberText;
import io.amanat.user.entity.User;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** One dispute: what was claimed, shown and said, and how it ends. */
@Named("dispute")
@RequestScoped
public class DisputeCasePage {
    private static final String TEXTS = "io.amanat.dispute.admin.texts";

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private DisputeQueries queries;

    @EJB
    private DisputeDesk desk;

    @EJB
    private DisputeTalk talk;

    private DisputeView view;
    private List<User> workers;

    /** Reads it; what does not exist is 404, what another resolver works on 403. */
    public void load() {
        view = queries.view(console.actor(), input.id("id"));
    }

    public DisputeView getView() {
        if (view == null) {
            load();
        }
        return view;
    }

    public Dispute getRow() {
        return getView().dispute();
    }

    /** A name, or the end of the id of who has none. */
    public String name(UUID person) {
        if (person == null) {
            return "–";
        }
        return getView().names().getOrDefault(person, console.brief(person));
    }

    public List<ResolutionAction> getActions() {
        return List.of(ResolutionAction.values());
    }

    /** Takes it in hand; the services let administrators do that. */
    public String take() {
        desk.assign(console.acting(), input.id("id"), console.actor().userId());
        return done("take.done");
    }

    /** Whether it can be passed on: it is in somebody's hand, and an administrator looks at it. */
    public boolean isMovable() {
        return console.isAdmin() && getRow().isOpen() && getRow().adminId() != null;
    }

    /** In whose hand whoever fills in the form has seen it: what was sent stays, so that nobody loses it unseen. */
    public String getFrom() {
        String sent = input.text("from");
        return sent == null ? getRow().adminId().toString() : sent;
    }

    /** To whom it can be passed on. */
    public List<User> getWorkers() {
        if (workers == null) {
            workers = desk.workers(console.actor(), getRow());
        }
        return workers;
    }

    /** A name, or the address of who has none. */
    public String worker(User person) {
        String name = person.fullName() == null ? person.email() : person.fullName();
        return name == null ? console.brief(person.id()) : name;
    }

    public String reassign() {
        DisputeInput.Successor next =
                new DisputeInput.Successor(input.text("worker"), input.text("from"), input.text("note"));
        desk.reassign(console.acting(), input.id("id"), DisputeInput.check(next));
        return done("reassign.done");
    }

    public String resolve() {
        String amount = input.text("amount");
        DisputeInput.Decision decision = new DisputeInput.Decision(
                input.text("action"), amount == null ? null : new NumberText(amount), null, input.text("note"));
        desk.resolve(console.acting(), input.id("id"), DisputeInput.check(decision));
        return done("resolve.done");
    }

    public String reject() {
        String note = DisputeInput.check(new DisputeInput.Note(input.text("note")), true);
        desk.reject(console.acting(), input.id("id"), note);
        return done("reject.done");
    }

    public String say() {
        talk.say(console.acting(), input.id("id"), DisputeInput.check(new DisputeInput.Message(input.text("content"))));
        return done("say.done");
    }

    private String done(String key) {
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), key), ConsolePage.DISPUTE.path() + "?id=" + input.id("id"));
    }
}

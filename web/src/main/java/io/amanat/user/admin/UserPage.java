package io.amanat.user.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.Fields;
import io.amanat.user.entity.AccountChange;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRole;
import io.amanat.user.entity.UserStatus;
import io.amanat.user.service.AccountControl;
import io.amanat.user.service.Actor;
import io.amanat.user.service.PeopleService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/** One account: who it is, what hangs on it, its role, whether it may come in, and its end. */
@Named("account")
@RequestScoped
public class UserPage {
    private static final String TEXTS = "io.amanat.user.admin.texts";

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private PeopleService people;

    @EJB
    private AccountControl control;

    private PeopleService.Bound bound;

    /** Reads it; what does not exist is 404. */
    public void load() {
        bound = people.dependencies(console.actor(), input.id("id"));
    }

    private PeopleService.Bound bound() {
        if (bound == null) {
            load();
        }
        return bound;
    }

    public User getRow() {
        return bound().user();
    }

    /** What hangs on it, by kind. */
    public List<Map.Entry<String, Long>> getTies() {
        return List.copyOf(bound().counts().entrySet());
    }

    public List<UserRole> getRoles() {
        return List.of(UserRole.values());
    }

    /** Gives another role; the sign-ins of the account take it on at once. */
    public String role() {
        Fields fields = new Fields();
        UserRole role = fields.oneOf("role", input.text("role"), UserRole.class, null);
        if (input.text("role") == null) {
            fields.reject("role", "REQUIRED", "role is required.");
        }
        fields.check();
        return change(new AccountChange(null, null, role, null, null), "role.done");
    }

    /** Ends every sign-in and lets nobody in with it. */
    public String block() {
        return change(new AccountChange(null, null, null, UserStatus.SUSPENDED, null), "block.done");
    }

    public String unblock() {
        return change(new AccountChange(null, null, null, UserStatus.ACTIVE, null), "unblock.done");
    }

    /** Lets it look and change nothing, on this sign-in and all others. */
    public String auditor() {
        return change(AccountChange.ofAuditor(true), "auditor.done");
    }

    public String noAuditor() {
        return change(AccountChange.ofAuditor(false), "noAuditor.done");
    }

    public boolean isDeletable() {
        return getRow().status() != UserStatus.DELETED;
    }

    /** What is typed once more before the account is deleted: its e-mail, or its name, or its id. */
    public String getCalled() {
        String name = getRow().email() == null ? getRow().fullName() : getRow().email();
        return name == null || name.isBlank() ? getRow().id().toString() : name;
    }

    /** Deletes it softly. */
    public String delete() {
        Actor admin = console.acting();
        if (!getCalled().strip().equalsIgnoreCase(input.text("called"))) {
            throw DomainException.invalid(
                    "called", "MISMATCH", ConsoleTexts.of(TEXTS, console.getLocale(), "delete.mismatch"));
        }
        control.delete(admin, input.id("id"));
        return done("delete.done");
    }

    private String change(AccountChange change, String key) {
        control.change(console.acting(), input.id("id"), change);
        return done(key);
    }

    private String done(String key) {
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), key), ConsolePage.USER.path() + "?id=" + input.id("id"));
    }
}

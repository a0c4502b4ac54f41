package io.amanat.user.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.AccountCreation;
import io.amanat.user.service.Actor;
import io.amanat.user.service.NewAccount;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Creating an account with a password. The password is not shown again when something else was refused. */
@Named("newAccount")
@RequestScoped
public class NewAccountForm {
    private static final String TEXTS = "io.amanat.user.admin.texts";

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private AccountCreation creation;

    /** A buyer first: nobody becomes more by haste. */
    public List<UserRole> getRoles() {
        return Stream.of(UserRole.values())
                .sorted(Comparator.comparing(role -> role != UserRole.BUYER))
                .toList();
    }

    /** Creates it and opens its page. */
    public String create() {
        Actor admin = console.acting();
        // The list that the form stands on is asked for a role too, under its own name.
        NewAccount wanted = NewAccount.check(
                input.text("email"),
                input.raw("password"),
                input.text("firstName"),
                input.text("lastName"),
                input.text("newRole"));
        User made = creation.create(admin, wanted);
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), "create.done"),
                ConsolePage.USER.path() + "?id=" + made.id());
    }
}

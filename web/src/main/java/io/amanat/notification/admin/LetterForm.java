package io.amanat.notification.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.http.rest.CallLimits;
import io.amanat.http.rest.IdempotencyKey;
import io.amanat.limit.service.Limit;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.service.OperatorMail;
import io.amanat.notification.service.OperatorMails;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Writing to the account at hand by mail, counted as the API's letters are. */
@Named("letter")
@RequestScoped
public class LetterForm {
    private static final String TEXTS = "io.amanat.notification.admin.texts";

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @Inject
    private CallLimits limits;

    @Inject
    private HttpServletRequest request;

    @EJB
    private OperatorMails mails;

    public List<NotificationCategory> getCategories() {
        return List.of(NotificationCategory.values());
    }

    /** The name of the letter that the form at hand asks for: sent twice, it is one letter. */
    public String getKey() {
        return Uuid7.next().toString();
    }

    /** Leaves the letter for the mail server. */
    public String send() {
        Actor admin = console.acting();
        limits.take(Limit.OPERATOR_MAIL, request);
        OperatorMail mail = OperatorMail.check(
                input.id("id").toString(), null, input.text("subject"), input.text("text"), input.text("about"));
        mails.send(admin, mail, IdempotencyKey.check(input.text("key")));
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), "letter.done"),
                ConsolePage.USER.path() + "?id=" + mail.userId());
    }
}

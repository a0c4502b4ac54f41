package io.amanat.notification.rest;

import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.IdempotencyKey;
import io.amanat.http.rest.Limited;
import io.amanat.limit.service.Limit;
import io.amanat.notification.service.OperatorMails;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Mail that administrators write to one account. */
@ApplicationScoped
@Path("email/send")
@Tag(name = "operations (admin)")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MailResource {
    @EJB
    private OperatorMails mails;

    @Inject
    private CurrentActor actor;

    /** What was left in the outbox. @param deliveryId stands in the mail's Message-ID and in the audit log */
    public record Left(UUID deliveryId) {}

    @POST
    @RolesAllowed("admin")
    @FreshAccount
    @Limited(Limit.OPERATOR_MAIL)
    @Operation(
            summary = "Write to one account by mail; the same Idempotency-Key does it once",
            description =
                    "userId or to names an account; other addresses are 404. Without a category it is a letter about the"
                            + " account, whatever its notification settings are; with one it is news, 409 MAIL_UNWANTED where"
                            + " they are switched off. 409 EMAIL_UNVERIFIED and MAIL_SUPPRESSED where no mail can go.")
    @Answers(status = 202, data = Left.class)
    public Response send(@HeaderParam(IdempotencyKey.HEADER) String key, MailInput input) {
        UUID delivery = mails.send(actor.get(), MailInput.check(input), IdempotencyKey.check(key));
        return Response.accepted(Envelope.of(new Left(delivery))).build();
    }
}

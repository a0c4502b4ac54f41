package io.amanat.payment.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.Asked;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.Limited;
import io.amanat.limit.service.Limit;
import io.amanat.payment.entity.DisplayRef;
import io.amanat.payment.service.PaymentCancel;
import io.amanat.payment.service.PaymentCheckout;
import io.amanat.payment.service.PaymentQueries;
import io.amanat.payment.service.PaymentReceipts;
import io.amanat.payment.service.QrCode;
import io.amanat.payment.service.ReceiptLanguage;
import io.amanat.payment.service.ReceiptPage;
import io.amanat.shared.error.Fields;
import io.amanat.shared.jpa.Coded;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a payment's people may take along or end: its receipt, its code for wallets, the payment itself. */
@ApplicationScoped
@Path("payment")
@Tag(name = "payments")
public class PaymentPapersResource {
    @EJB
    private PaymentReceipts receipts;

    @EJB
    private PaymentCheckout checkouts;

    @EJB
    private PaymentCancel cancels;

    @EJB
    private PaymentQueries payments;

    @Inject
    private CurrentActor actor;

    /** The forms of a code for wallets. */
    enum Picture implements Coded {
        SVG,
        PNG
    }

    @GET
    @Path("{id}/receipt")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Limited(Limit.PAYMENT)
    @Operation(summary = "The receipt of a paid payment as PDF; lang is fa (default) or en")
    @Answers(media = "application/pdf")
    public Response receipt(
            @PathParam("id") String id,
            @Asked(value = "Its language", oneOf = ReceiptLanguage.class, missing = "fa") @QueryParam("lang")
                    String lang) {
        UUID payment = Ids.path(id);
        ReceiptLanguage language = choice("lang", lang, ReceiptLanguage.class, ReceiptLanguage.FA);
        String reference = DisplayRef.of(payment);
        byte[] file = ReceiptPage.of(receipts.of(actor.get(), payment), language, reference);
        return harmless(Response.ok(file, "application/pdf"))
                .header("Content-Length", file.length)
                .header("Content-Disposition", "inline; filename=\"" + reference + "-" + language.code() + ".pdf\"")
                .build();
    }

    @GET
    @Path("{id}/qr")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(
            summary = "A code that wallets read to pay by a plain transfer; format is svg (default) or png",
            description = "X-Payment-Uri carries what the code says.")
    @Answers(media = {"image/svg+xml", "image/png"})
    public Response qr(
            @PathParam("id") String id,
            @Asked(value = "The picture's form", oneOf = Picture.class, missing = "svg") @QueryParam("format")
                    String format) {
        Picture picture = choice("format", format, Picture.class, Picture.SVG);
        String uri = checkouts.uri(actor.get(), Ids.path(id));
        QrCode code = QrCode.of(uri);
        byte[] file = picture == Picture.PNG ? code.png() : code.svg().getBytes(StandardCharsets.UTF_8);
        return harmless(Response.ok(file, picture == Picture.PNG ? "image/png" : "image/svg+xml"))
                .header("Content-Length", file.length)
                .header("X-Payment-Uri", uri)
                .build();
    }

    /** Who opens it in a browser sees a picture, nothing that runs; what is missing changes, so nobody keeps it. */
    private static Response.ResponseBuilder harmless(Response.ResponseBuilder answer) {
        return answer.header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    }

    @POST
    @Path("{id}/cancel")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "End a payment to which nothing has come, as its buyer or an administrator")
    public Envelope<PaymentJson, Void> cancel(@PathParam("id") String id) {
        UUID payment = Ids.path(id);
        cancels.cancel(actor.get(), payment);
        return Envelope.of(PaymentJson.from(payments.view(actor.get(), payment)));
    }

    private static <E extends Enum<E> & Coded> E choice(String field, String value, Class<E> type, E missing) {
        Fields fields = new Fields();
        E chosen = fields.oneOf(field, value == null || value.isBlank() ? null : value.strip(), type, missing);
        fields.check();
        return chosen;
    }
}

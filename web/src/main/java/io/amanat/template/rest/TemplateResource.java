package io.amanat.template.rest;

import io.amanat.http.rest.Answers;
import io.amanat.http.rest.Asked;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.JsonBody;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.paging.PageRequest;
import io.amanat.template.entity.NewTemplate;
import io.amanat.template.entity.RequestTemplate;
import io.amanat.template.service.TemplateDesk;
import io.amanat.template.service.TemplateService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shop items, for their sellers. */
@ApplicationScoped
@Path("marketplace/request-templates")
@Tag(name = "templates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TemplateResource {
    @EJB
    private TemplateService templates;

    @EJB
    private TemplateDesk desk;

    @Inject
    private CurrentActor actor;

    @GET
    @RolesAllowed({"seller", "admin"})
    @Operation(summary = "Own templates, newest first, active or not")
    public Envelope<List<TemplateJson>, Envelope.PageMeta> list(
            @QueryParam("page") String page, @QueryParam("limit") String limit) {
        return mine(page, limit);
    }

    @GET
    @Path("my")
    @RolesAllowed({"seller", "admin"})
    @Operation(summary = "Own templates, newest first, active or not")
    public Envelope<List<TemplateJson>, Envelope.PageMeta> mine(
            @QueryParam("page") String page, @QueryParam("limit") String limit) {
        PageRequest wanted = PageRequest.of(page, limit);
        return Envelope.page(templates.mine(actor.get(), wanted), wanted, TemplateJson::from);
    }

    @POST
    @RolesAllowed({"seller", "admin"})
    @Operation(summary = "Put an item into the own shop (sellers)")
    @Answers(status = 201, data = TemplateJson.class)
    public Response create(TemplateInput input) {
        if (input == null) {
            throw DomainException.invalid("title", "REQUIRED", "A body is required.");
        }
        boolean active = input.isActive() == null || input.isActive();
        UUID made = templates.create(actor.get(), input.check(), active).id();
        return Response.status(Response.Status.CREATED).entity(one(made)).build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"seller", "admin"})
    @Operation(summary = "One own template")
    public Envelope<TemplateJson, Void> get(@PathParam("id") String id) {
        return one(Ids.path(id));
    }

    private Envelope<TemplateJson, Void> one(UUID id) {
        return Envelope.of(TemplateJson.from(templates.shown(actor.get(), id)));
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed({"seller", "admin"})
    @Operation(
            summary = "Change an own template: keys left out stay, null takes one away; with a version it must be the"
                    + " latest. Administrators change isActive and requiresManualReview of another's, with a reason")
    public Envelope<TemplateJson, Void> change(@PathParam("id") String id, JsonBody patch) {
        UUID templateId = Ids.path(id);
        RequestTemplate stored = templates.own(actor.get(), templateId);
        if (!actor.get().is(stored.sellerId())) {
            desk.change(actor.get(), templateId, JsonBody.of(patch));
            return one(templateId);
        }
        JsonObject written = TemplateJson.written(stored);
        TemplateInput input = Patches.apply(written, JsonBody.of(patch), TemplateInput.class);
        NewTemplate whole = input.check(
                JsonBody.of(patch).containsKey("paymentConfig") ? null : stored.paymentConfig(),
                TemplateInput.lines(written));
        boolean active = input.isActive() == null || input.isActive();
        templates.change(actor.get(), templateId, input.version(stored.version()), whole, active);
        return one(templateId);
    }

    @DELETE
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({"seller", "admin"})
    @Operation(
            summary =
                    "Take an item out of the shop for good; one that was sold stays for its deals. Administrators say why")
    public Envelope<Void, Void> delete(
            @PathParam("id") String id,
            @Asked("An administrator's reason, 3 to 500 characters") @QueryParam("reason") String reason) {
        UUID templateId = Ids.path(id);
        if (actor.get().is(templates.own(actor.get(), templateId).sellerId())) {
            templates.delete(actor.get(), templateId);
        } else {
            desk.remove(actor.get(), templateId, reason);
        }
        return Envelope.said("The template is deleted.");
    }

    @POST
    @Path("{id}/link")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({"seller", "admin"})
    @Operation(summary = "Give an item a new link; the old one leads nowhere")
    public Envelope<TemplateJson, Void> relink(@PathParam("id") String id) {
        UUID templateId = Ids.path(id);
        templates.relink(actor.get(), templateId);
        return one(templateId);
    }
}

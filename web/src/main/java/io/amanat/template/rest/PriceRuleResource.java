package io.amanat.template.rest;

import io.amanat.config.service.MarketClock;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.Asked;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.JsonBody;
import io.amanat.http.rest.NumberText;
import io.amanat.http.rest.OneOf;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.json.JsonObjects;
import io.amanat.shared.paging.PageRequest;
import io.amanat.template.entity.Cursor;
import io.amanat.template.entity.NamedPriceRule;
import io.amanat.template.entity.PriceRule;
import io.amanat.template.entity.PriceRuleScope;
import io.amanat.template.service.PriceRuleService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Price rules, for administrators. */
@ApplicationScoped
@Path("admin/pricing/rules")
@Tag(name = "pricing (admin)")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PriceRuleResource {
    @EJB
    private PriceRuleService rules;

    @Inject
    private CurrentActor actor;

    @Inject
    private MarketClock clock;

    /** The item a rule is about. */
    public record PricedJson(UUID id, String title) {}

    /** One rule; {@code category} and {@code template} are null unless it is about one. */
    public record PriceRuleJson(
            UUID id,
            String name,
            @OneOf(PriceRuleScope.class) String scope,
            UUID categoryId,
            OfferedTemplateJson.CategoryJson category,
            UUID templateId,
            PricedJson template,
            int adjustBps,
            Instant validFrom,
            Instant validUntil,
            boolean isActive,
            int priority,
            UUID createdBy,
            String createdByName,
            int version,
            Instant createdAt,
            Instant updatedAt) {
        static PriceRuleJson from(NamedPriceRule named) {
            PriceRule rule = named.rule();
            NamedPriceRule.Names names = named.names();
            UUID category = rule.scope() == PriceRuleScope.CATEGORY ? rule.targetId() : null;
            UUID template = rule.scope() == PriceRuleScope.TEMPLATE ? rule.targetId() : null;
            return new PriceRuleJson(
                    rule.id(),
                    rule.name(),
                    rule.scope().code(),
                    category,
                    category == null
                            ? null
                            : new OfferedTemplateJson.CategoryJson(category, names.category(), names.categoryEn()),
                    template,
                    template == null ? null : new PricedJson(template, names.template()),
                    rule.adjustBps(),
                    rule.validFrom(),
                    rule.validUntil(),
                    rule.isActive(),
                    rule.priority(),
                    rule.createdBy(),
                    names.creator(),
                    rule.version(),
                    rule.createdAt(),
                    rule.updatedAt());
        }
    }

    @GET
    @RolesAllowed("admin")
    @Operation(summary = "Price rules, newest first")
    public Envelope<List<PriceRuleJson>, TemplateCatalogueResource.PageMeta> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        int wanted = PageRequest.of(null, limit).limit();
        List<NamedPriceRule> found = rules.list(actor.get(), Cursor.ofTime(cursor), wanted + 1);
        List<NamedPriceRule> rows = found.subList(0, Math.min(wanted, found.size()));
        PriceRule last = found.size() > wanted ? rows.get(rows.size() - 1).rule() : null;
        String next =
                last == null ? null : Cursor.at(last.createdAt(), last.id()).text();
        return new Envelope<>(
                true,
                rows.stream().map(PriceRuleJson::from).toList(),
                new TemplateCatalogueResource.PageMeta(wanted, next),
                null);
    }

    @GET
    @Path("{id}")
    @RolesAllowed("admin")
    @Operation(summary = "One price rule")
    public Envelope<PriceRuleJson, Void> get(@PathParam("id") String id) {
        return Envelope.of(PriceRuleJson.from(rules.get(actor.get(), Ids.path(id))));
    }

    @POST
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Raise or lower prices for a time; of the rules that fit, priority, scope and age decide")
    @Answers(status = 201, data = PriceRuleJson.class)
    public Response create(PriceRuleInput input) {
        if (input == null) {
            throw DomainException.invalid("name", "REQUIRED", "A body is required.");
        }
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(PriceRuleJson.from(rules.create(actor.get(), input.check(clock.instant())))))
                .build();
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Change a rule of the version given: keys left out stay, null takes one away")
    public Envelope<PriceRuleJson, Void> change(@PathParam("id") String id, JsonBody patch) {
        UUID ruleId = Ids.path(id);
        PriceRule stored = rules.get(actor.get(), ruleId).rule();
        PriceRuleInput input = Patches.apply(written(stored), JsonBody.of(patch), PriceRuleInput.class);
        int edited = input.editedVersion();
        return Envelope.of(PriceRuleJson.from(rules.change(actor.get(), ruleId, edited, input.check(clock.instant()))));
    }

    /** The rule as a client would have written it; without its version, which the client must name. */
    private static JsonObject written(PriceRule rule) {
        JsonObjectBuilder json = JsonObjects.builder()
                .add("name", rule.name())
                .add("scope", rule.scope().code())
                .add("adjustBps", rule.adjustBps())
                .add("validFrom", rule.validFrom().toString())
                .add("isActive", rule.isActive())
                .add("priority", rule.priority());
        if (rule.targetId() != null) {
            json.add(rule.scope().code() + "Id", rule.targetId().toString());
        }
        if (rule.validUntil() != null) {
            json.add("validUntil", rule.validUntil().toString());
        }
        return json.build();
    }

    @DELETE
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "End a rule for good; with a version it must be the latest")
    public Envelope<Void, Void> delete(
            @PathParam("id") String id,
            @Asked(
                            value = "The version that was seen: 409 when there is a later one",
                            is = Asked.Kind.WHOLE,
                            min = 0,
                            max = Integer.MAX_VALUE)
                    @QueryParam("version")
                    String version) {
        Integer seen = version == null
                ? null
                : (Integer) new PriceRuleInput(
                                null, null, null, null, null, null, null, null, null, new NumberText(version))
                        .editedVersion();
        rules.delete(actor.get(), Ids.path(id), seen);
        return Envelope.said("The rule is ended.");
    }
}

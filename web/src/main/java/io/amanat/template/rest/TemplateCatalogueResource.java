package io.amanat.template.rest;

import io.amanat.http.rest.Asked;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Ids;
import io.amanat.request.entity.ProductType;
import io.amanat.shared.error.Fields;
import io.amanat.shared.json.JsonObjects;
import io.amanat.shared.paging.PageRequest;
import io.amanat.template.entity.Cursor;
import io.amanat.template.entity.OfferedTemplate;
import io.amanat.template.entity.SellerCard;
import io.amanat.template.entity.TemplateFilter;
import io.amanat.template.service.CataloguePage;
import io.amanat.template.service.TemplateCatalogue;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shop items and their sellers, for everybody. */
@ApplicationScoped
@Path("marketplace/request-templates")
@Tag(name = "templates")
@Produces(MediaType.APPLICATION_JSON)
public class TemplateCatalogueResource {
    static final int MAX_CATEGORIES = 50;

    @EJB
    private TemplateCatalogue catalogue;

    /** Where the list goes on; null at its end. */
    public record PageMeta(int limit, String nextCursor) {}

    /**
     * Where a page stands in a public list.
     *
     * @param page null where the list is read by cursor
     * @param total null where the list is read by cursor
     * @param nextCursor null at the end
     */
    public record CatalogueMeta(Integer page, int limit, Long total, String nextCursor) {
        static CatalogueMeta of(PageRequest wanted, CataloguePage<?> found, String nextCursor) {
            return new CatalogueMeta(
                    found.total() == null ? null : wanted.page(), wanted.limit(), found.total(), nextCursor);
        }
    }

    /** A seller with what is thought of him; {@code rating} is a number of 1 to 5, {@code displayName} that of the person. */
    public record SellerCardJson(
            UUID id,
            String displayName,
            String shopName,
            String shopDescription,
            String avatar,
            boolean acceptingOrders,
            JsonValue rating,
            long reviewCount,
            long templateCount,
            long salesCount) {
        static SellerCardJson from(SellerCard card) {
            return new SellerCardJson(
                    card.id(),
                    card.displayName(),
                    card.shopName(),
                    card.shopDescription(),
                    card.avatar(),
                    card.acceptingOrders(),
                    JsonObjects.number(card.rating()),
                    card.reviewCount(),
                    card.templateCount(),
                    card.salesCount());
        }
    }

    /** A seller and the newest of what he sells. */
    public record SellerPage(SellerCardJson seller, List<OfferedTemplateJson> templates) {}

    @GET
    @Path("public")
    @PermitAll
    @Operation(summary = "Search what is sold; prices are filtered and ordered as the sellers wrote them")
    public Envelope<List<OfferedTemplateJson>, CatalogueMeta> browse(
            @Asked(value = "Part of what is written of it", max = 200) @QueryParam("q") String query,
            @Asked(value = "In one of these categories", is = Asked.Kind.ID, several = true, max = MAX_CATEGORIES)
                    @QueryParam("categoryId")
                    List<String> categoryIds,
            @Asked(value = "Of this sort", oneOf = ProductType.class) @QueryParam("productType") String productType,
            @Asked(value = "Of this seller", is = Asked.Kind.ID) @QueryParam("sellerId") String sellerId,
            @Asked(value = "For as much", is = Asked.Kind.AMOUNT) @QueryParam("minPrice") String minPrice,
            @Asked(value = "For as little", is = Asked.Kind.AMOUNT) @QueryParam("maxPrice") String maxPrice,
            @Asked(value = "With this tag", max = 50) @QueryParam("tag") String tag,
            @Asked(value = "Without what is sold out", is = Asked.Kind.FLAG, missing = "false") @QueryParam("available")
                    String available,
            @Asked(value = "The order", oneOf = TemplateFilter.Sort.class, missing = "newest") @QueryParam("sort")
                    String sort,
            @QueryParam("cursor") String cursor,
            @QueryParam("page") String page,
            @QueryParam("limit") String limit) {
        Fields fields = new Fields();
        TemplateFilter.Sort order =
                fields.oneOf("sort", given(sort), TemplateFilter.Sort.class, TemplateFilter.Sort.NEWEST);
        BigDecimal min = fields.amount("minPrice", minPrice, false, true);
        BigDecimal max = fields.amount("maxPrice", maxPrice, false, true);
        TemplateFilter filter = new TemplateFilter(
                fields.text("q", query, 0, 200),
                categories(fields, categoryIds),
                fields.oneOf("productType", given(productType), ProductType.class, null),
                fields.uuid("sellerId", sellerId, false),
                min,
                max,
                fields.text("tag", tag, 0, 50),
                Boolean.parseBoolean(available),
                order,
                order == TemplateFilter.Sort.NEWEST ? Cursor.ofTime(cursor) : Cursor.ofAmount(cursor));
        fields.check();
        PageRequest wanted = PageRequest.of(page, limit);
        return page(filter, wanted, catalogue.browse(filter, wanted), rows -> rows);
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static List<UUID> categories(Fields fields, List<String> texts) {
        List<UUID> ids = new ArrayList<>();
        if (texts.size() > MAX_CATEGORIES) {
            fields.reject("categoryId", "TOO_MANY", "At most " + MAX_CATEGORIES + " categories.");
            return ids;
        }
        for (String text : texts) {
            UUID id = fields.uuid("categoryId", text, false);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static <D> Envelope<D, CatalogueMeta> page(
            TemplateFilter filter,
            PageRequest wanted,
            CataloguePage<OfferedTemplate> found,
            Function<List<OfferedTemplateJson>, D> shape) {
        String next = found.goesOn() ? filter.after(found.last().template()).text() : null;
        List<OfferedTemplateJson> json =
                found.rows().stream().map(OfferedTemplateJson::from).toList();
        return new Envelope<>(true, shape.apply(json), CatalogueMeta.of(wanted, found, next), null);
    }

    @GET
    @Path("public/{shareableLink}")
    @PermitAll
    @Operation(summary = "One item by its link, sold out or not; unknown, inactive and expired ones are 404")
    public Envelope<OfferedTemplateJson, Void> byLink(@PathParam("shareableLink") String link) {
        return Envelope.of(OfferedTemplateJson.from(catalogue.byLink(link)));
    }

    @GET
    @Path("sellers")
    @PermitAll
    @Operation(summary = "Sellers with something to sell, from the newest account; cursor is the last id")
    public Envelope<List<SellerCardJson>, CatalogueMeta> sellers(
            @QueryParam("cursor") String cursor, @QueryParam("page") String page, @QueryParam("limit") String limit) {
        PageRequest wanted = PageRequest.of(page, limit);
        CataloguePage<SellerCard> found = catalogue.sellers(io.amanat.shared.id.Uuid7.parseOrNull(cursor), wanted);
        String next = found.goesOn() ? found.last().id().toString() : null;
        List<SellerCardJson> rows =
                found.rows().stream().map(SellerCardJson::from).toList();
        return new Envelope<>(true, rows, CatalogueMeta.of(wanted, found, next), null);
    }

    @GET
    @Path("sellers/{sellerId}")
    @PermitAll
    @Operation(summary = "A seller and what he sells, newest first")
    public Envelope<SellerPage, CatalogueMeta> seller(
            @PathParam("sellerId") String sellerId,
            @QueryParam("cursor") String cursor,
            @QueryParam("page") String page,
            @QueryParam("limit") String limit) {
        UUID id = Ids.path(sellerId);
        SellerCard card = catalogue.seller(id);
        Cursor place = Cursor.ofTime(cursor);
        PageRequest wanted = PageRequest.of(page, limit);
        return page(
                TemplateFilter.ofSeller(id, place),
                wanted,
                catalogue.ofSeller(card, place, wanted),
                rows -> new SellerPage(SellerCardJson.from(card), rows));
    }
}

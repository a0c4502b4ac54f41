package io.amanat.shop.rest;

import io.amanat.http.rest.Envelope;
import io.amanat.shared.json.JsonObjects;
import io.amanat.shared.paging.PageRequest;
import io.amanat.shop.entity.SellerCard;
import io.amanat.shop.service.SellerDirectory;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The directory of sellers, for everybody (07 section 7). */
@ApplicationScoped
@Path("marketplace/sellers")
@Tag(name = "sellers")
@Produces(MediaType.APPLICATION_JSON)
public class SellerResource {
    @EJB
    private SellerDirectory sellers;

    /** One seller; {@code rating} is a number of 1 to 5, {@code priceFrom} an amount in dollars, as it is
     * charged now. */
    public record SellerJson(
            UUID id,
            String displayName,
            String avatar,
            JsonValue rating,
            int reviewCount,
            int salesCount,
            BigDecimal priceFrom,
            int templateCount,
            boolean online,
            String region,
            List<UUID> categoryIds,
            List<ShopJson.CategoryJson> categories,
            Instant joinedAt) {
        static SellerJson from(SellerDirectory.Listed listed) {
            SellerCard card = listed.card();
            return new SellerJson(
                    card.id(),
                    card.displayName(),
                    card.avatar(),
                    JsonObjects.number(card.rating()),
                    card.reviewCount(),
                    card.salesCount(),
                    listed.priceFrom(),
                    card.templateCount(),
                    card.online(),
                    card.region(),
                    ShopJson.ids(card.categories()),
                    ShopJson.named(card.categories()),
                    card.joinedAt());
        }
    }

    @GET
    @PermitAll
    @Operation(summary = "Active sellers by category, rating, price, presence, region and name")
    public Envelope<List<SellerJson>, Envelope.PageMeta> list(@BeanParam SellerQuery query) {
        PageRequest page = query.page();
        return Envelope.page(sellers.list(query.filter(), page), page, SellerJson::from);
    }
}

package io.amanat.template.service;

import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.template.entity.OfferedTemplate;
import io.amanat.template.entity.OfferedTemplateRepository;
import io.amanat.template.entity.SellerCard;
import io.amanat.template.entity.TemplateFilter;
import io.amanat.template.entity.TemplateSellerRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * Shop items as everybody sees them: active ones of active sellers whose time is not over. One statement per list;
 * nothing is cached, so that a change is seen at once (R-TPL-10).
 */
@Stateless
public class TemplateCatalogue {
    @Inject
    private OfferedTemplateRepository templates;

    @Inject
    private TemplateSellerRepository sellers;

    @Inject
    private MarketClock clock;

    /** @throws DomainException NOT_FOUND for what is not served: unknown, inactive, expired, of a suspended seller */
    public OfferedTemplate byLink(String shareableLink) {
        return templates
                .live(shareableLink, clock.instant())
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such template."));
    }

    /** A page in the order of the filter. */
    public List<OfferedTemplate> browse(TemplateFilter filter, int limit) {
        return templates.page(filter, limit, clock.instant());
    }

    /**
     * Sellers with something to sell, from the newest account.
     *
     * @param before last id of the page before, or null
     */
    public List<SellerCard> sellers(UUID before, int limit) {
        return sellers.page(before, limit, clock.instant());
    }

    /** @throws DomainException NOT_FOUND for anybody who is not an active seller */
    public SellerCard seller(UUID id) {
        return sellers.find(id, clock.instant())
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such seller."));
    }
}

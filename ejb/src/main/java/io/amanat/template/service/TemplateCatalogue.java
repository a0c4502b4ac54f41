package io.amanat.template.service;

import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.paging.PageRequest;
import io.amanat.shared.paging.RememberedCounts;
import io.amanat.template.entity.Counted;
import io.amanat.template.entity.Cursor;
import io.amanat.template.entity.OfferedTemplate;
import io.amanat.template.entity.OfferedTemplateRepository;
import io.amanat.template.entity.SellerCard;
import io.amanat.template.entity.TemplateFilter;
import io.amanat.template.entity.TemplateSellerRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Shop items as everybody sees them: active ones of active sellers whose time is not over. One statement per list,
 * its length beside its rows; no list is cached, so that a change is seen at once (R-TPL-10). Only the length of one with more
 * than a thousand rows is remembered, for five seconds.
 */
@Stateless
public class TemplateCatalogue {
    @Inject
    private OfferedTemplateRepository templates;

    @Inject
    private TemplateSellerRepository sellers;

    @Inject
    private CatalogueCounts counts;

    @Inject
    private MarketClock clock;

    /** @throws DomainException NOT_FOUND for what is not served: unknown, inactive, expired, of a suspended seller */
    public OfferedTemplate byLink(String shareableLink) {
        return templates
                .live(shareableLink, clock.instant())
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such template."));
    }

    /** In the order of the filter, behind its cursor when it has one, else by number. */
    public CataloguePage<OfferedTemplate> browse(TemplateFilter filter, PageRequest page) {
        Instant now = clock.instant();
        if (filter.cursor() != null) {
            return CataloguePage.of(templates.page(filter, 0, page.limit() + 1, now), page.limit(), null);
        }
        return numbered(counts.items(), filter, page, now, new Part<>() {
            @Override
            public List<OfferedTemplate> rows(int offset, int limit) {
                return templates.page(filter, offset, limit, now);
            }

            @Override
            public Counted<OfferedTemplate> counted(int offset, int limit) {
                return templates.counted(filter, offset, limit, now);
            }

            @Override
            public long count() {
                return templates.count(filter, now);
            }
        });
    }

    /**
     * Sellers with something to sell, from the newest account.
     *
     * @param before last id of the page before; null for a page by number
     */
    public CataloguePage<SellerCard> sellers(UUID before, PageRequest page) {
        Instant now = clock.instant();
        if (before != null) {
            return CataloguePage.of(sellers.after(before, page.limit() + 1, now), page.limit(), null);
        }
        return numbered(counts.sellers(), true, page, now, new Part<>() {
            @Override
            public List<SellerCard> rows(int offset, int limit) {
                return sellers.page(offset, limit, now);
            }

            @Override
            public Counted<SellerCard> counted(int offset, int limit) {
                return sellers.counted(offset, limit, now);
            }

            @Override
            public long count() {
                return sellers.count(now);
            }
        });
    }

    /** Ways to read a list. */
    private interface Part<T> {
        List<T> rows(int offset, int limit);

        Counted<T> counted(int offset, int limit);

        long count();
    }

    private static <K, T> CataloguePage<T> numbered(
            RememberedCounts<K> counts, K list, PageRequest page, Instant now, Part<T> part) {
        int limit = page.limit() + 1;
        OptionalLong known = counts.find(list, now);
        if (known.isPresent()) {
            List<T> rows = part.rows(page.offset(), limit);
            return CataloguePage.of(rows, page.limit(), isEnd(rows, page) ? end(rows, page) : known.getAsLong());
        }
        Counted<T> found = part.counted(page.offset(), limit);
        // A page behind the end has no rows that could say how many there are.
        long count = found.count() != null ? found.count() : page.offset() == 0 ? 0 : part.count();
        counts.learn(list, count, now);
        return CataloguePage.of(found.rows(), page.limit(), count);
    }

    /** At its end the number is exact whatever is remembered. */
    private static boolean isEnd(List<?> found, PageRequest page) {
        return found.size() <= page.limit() && !found.isEmpty();
    }

    private static long end(List<?> found, PageRequest page) {
        return page.offset() + found.size();
    }

    /** @throws DomainException NOT_FOUND for anybody who is not an active seller */
    public SellerCard seller(UUID id) {
        return sellers.find(id, clock.instant())
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such seller."));
    }

    /** What a seller sells, newest first; his card has the number of it already. @param cursor null for a page by number */
    public CataloguePage<OfferedTemplate> ofSeller(SellerCard seller, Cursor cursor, PageRequest page) {
        List<OfferedTemplate> found = templates.page(
                TemplateFilter.ofSeller(seller.id(), cursor),
                cursor == null ? page.offset() : 0,
                page.limit() + 1,
                clock.instant());
        return CataloguePage.of(found, page.limit(), cursor == null ? seller.templateCount() : null);
    }
}

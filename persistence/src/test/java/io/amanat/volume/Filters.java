package io.amanat.volume;

import io.amanat.shop.entity.SellerFilter;
import io.amanat.shop.entity.SellerSort;
import io.amanat.template.entity.TemplateFilter;
import java.util.List;

/** What visitors ask the public pages for; null where they do not care. */
final class Filters {
    private Filters() {}

    static SellerFilter sellers(SellerSort sort) {
        return sellers(null, null, null, sort);
    }

    static SellerFilter sellers(Boolean online, String region, String text, SellerSort sort) {
        return new SellerFilter(List.of(), null, null, null, online, region, text, sort, true);
    }

    /** The newest first. */
    static TemplateFilter templates(String text, String tag) {
        return new TemplateFilter(
                text, List.of(), null, null, null, null, tag, false, TemplateFilter.Sort.NEWEST, null);
    }
}

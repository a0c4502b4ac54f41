package io.amanat.template.rest;

import io.amanat.http.rest.NumberText;
import io.amanat.http.rest.OneOf;
import io.amanat.shared.error.Fields;
import io.amanat.template.entity.NewPriceRule;
import io.amanat.template.entity.PriceRuleScope;
import java.time.Instant;
import java.util.UUID;

/**
 * A price rule as administrators send it.
 *
 * @param categoryId for the scope category only
 * @param templateId for the scope template only
 * @param adjustBps hundredths of a percent added to the price, -9000 to 20000
 * @param validFrom missing: from now on
 * @param validUntil missing: until somebody ends it
 * @param version of the state that was edited; required for a change
 */
public record PriceRuleInput(
        String name,
        @OneOf(PriceRuleScope.class) String scope,
        String categoryId,
        String templateId,
        NumberText adjustBps,
        String validFrom,
        String validUntil,
        Boolean isActive,
        NumberText priority,
        NumberText version) {
    static final int MIN_BPS = -9_000;
    static final int MAX_BPS = 20_000;
    static final int MAX_PRIORITY = 1_000;

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    public NewPriceRule check(Instant now) {
        Fields fields = new Fields();
        String checkedName = fields.text("name", name, 1, 120);
        if (scope == null || scope.isBlank()) {
            fields.reject("scope", "REQUIRED", "scope is required.");
        }
        PriceRuleScope about = fields.oneOf("scope", scope, PriceRuleScope.class, null);
        UUID category = fields.uuid("categoryId", categoryId, about == PriceRuleScope.CATEGORY);
        UUID template = fields.uuid("templateId", templateId, about == PriceRuleScope.TEMPLATE);
        if (category != null && about != PriceRuleScope.CATEGORY) {
            fields.reject("categoryId", "NOT_FOR_SCOPE", "categoryId belongs to the scope category.");
        }
        if (template != null && about != PriceRuleScope.TEMPLATE) {
            fields.reject("templateId", "NOT_FOR_SCOPE", "templateId belongs to the scope template.");
        }
        Integer bps = fields.integer("adjustBps", NumberText.of(adjustBps), MIN_BPS, MAX_BPS, null);
        Instant from = Times.instant(fields, "validFrom", validFrom);
        Instant begin = from == null ? now : from;
        Instant end = Times.instant(fields, "validUntil", validUntil);
        if (end != null && !end.isAfter(begin)) {
            fields.reject("validUntil", "OUT_OF_RANGE", "validUntil must be after validFrom.");
        }
        Integer rank = fields.integer("priority", NumberText.of(priority), 0, MAX_PRIORITY, 0);
        fields.check();
        return new NewPriceRule(
                checkedName,
                about,
                category == null ? template : category,
                bps,
                begin,
                end,
                isActive == null || isActive,
                rank);
    }

    /** The version that was edited: without it nobody knows whose work would be undone. */
    public int editedVersion() {
        Fields fields = new Fields();
        Integer edited = fields.integer("version", NumberText.of(version), 0, Integer.MAX_VALUE, null);
        fields.check();
        return edited;
    }
}

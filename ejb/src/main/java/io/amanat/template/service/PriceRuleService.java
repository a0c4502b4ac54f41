package io.amanat.template.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.template.entity.Cursor;
import io.amanat.template.entity.NamedPriceRule;
import io.amanat.template.entity.NewPriceRule;
import io.amanat.template.entity.PriceRule;
import io.amanat.template.entity.PriceRuleRepository;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Administrators raise and lower prices of templates. Every change is written down. */
@Stateless
public class PriceRuleService {
    private static final String SUBJECT = "price_rule";

    @Inject
    private PriceRuleRepository rules;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /** From the newest. */
    public List<NamedPriceRule> list(Actor actor, Cursor after, int limit) {
        mustBeAdmin(actor);
        return rules.page(after, limit);
    }

    /** @throws DomainException NOT_FOUND */
    public NamedPriceRule get(Actor actor, UUID id) {
        mustBeAdmin(actor);
        return rules.named(id).orElseThrow(PriceRuleService::none);
    }

    /** @throws DomainException VALIDATION_ERROR for an unknown category or template */
    public NamedPriceRule create(Actor actor, NewPriceRule input) {
        mustBeAdmin(actor);
        NamedPriceRule.Names names = names(input, actor.userId());
        PriceRule rule = PriceRule.of(Uuid7.next(), actor.userId(), input, clock.instant());
        rules.add(rule);
        note(actor, "price_rule.create", rule);
        return new NamedPriceRule(rule, names);
    }

    /**
     * @param version of the state that was edited
     * @throws DomainException NOT_FOUND, STATE_CONFLICT when it has another version by now, VALIDATION_ERROR as
     *     {@link #create}
     */
    public NamedPriceRule change(Actor actor, UUID id, int version, NewPriceRule input) {
        mustBeAdmin(actor);
        PriceRule rule = lock(id, version);
        NamedPriceRule.Names names = names(input, rule.createdBy());
        rule.change(input, clock.instant());
        note(actor, "price_rule.change", rule);
        return new NamedPriceRule(rule, names);
    }

    /**
     * Ends a rule for good.
     *
     * @param version of the state that was seen; null: whatever it is
     * @throws DomainException NOT_FOUND, STATE_CONFLICT when it has another version by now
     */
    public void delete(Actor actor, UUID id, Integer version) {
        mustBeAdmin(actor);
        PriceRule rule = lock(id, version);
        rule.delete(clock.instant());
        note(actor, "price_rule.delete", rule);
    }

    private PriceRule lock(UUID id, Integer version) {
        PriceRule rule = rules.lock(id).orElseThrow(PriceRuleService::none);
        if (version != null && rule.version() != version) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        return rule;
    }

    private NamedPriceRule.Names names(NewPriceRule input, UUID creator) {
        String scope = input.scope().code();
        return rules.names(input.scope(), input.targetId(), creator)
                .orElseThrow(() -> DomainException.invalid(scope + "Id", "UNKNOWN", "There is no such " + scope + "."));
    }

    private void note(Actor actor, String action, PriceRule rule) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("name", rule.name());
        details.put("scope", rule.scope().code());
        details.put("target", String.valueOf(rule.targetId()));
        details.put("adjustBps", Integer.toString(rule.adjustBps()));
        details.put("validFrom", rule.validFrom().toString());
        details.put("validUntil", String.valueOf(rule.validUntil()));
        details.put("active", Boolean.toString(rule.isActive()));
        details.put("priority", Integer.toString(rule.priority()));
        audit.record(actor.userId(), action, SUBJECT, rule.id(), details);
    }

    private static void mustBeAdmin(Actor actor) {
        actor.mustBe(null, "Only administrators set prices.");
    }

    private static DomainException none() {
        return new DomainException(ErrorCode.NOT_FOUND, "There is no such price rule.");
    }
}

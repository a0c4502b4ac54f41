package io.amanat.template.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.category.service.CategoryService;
import io.amanat.config.service.MarketClock;
import io.amanat.file.entity.FilePurpose;
import io.amanat.file.service.OwnPictures;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.Page;
import io.amanat.shared.paging.PageRequest;
import io.amanat.shop.service.ShopService;
import io.amanat.template.entity.NewTemplate;
import io.amanat.template.entity.OfferedTemplate;
import io.amanat.template.entity.OfferedTemplateRepository;
import io.amanat.template.entity.RequestTemplate;
import io.amanat.template.entity.TemplateRepository;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Shop items, as their sellers keep them. Nothing of them is cached anywhere: a change is seen by the next reader
 * (R-TPL-10).
 */
@Stateless
public class TemplateService {
    /** Nobody finds a shop item by trying. */
    private static final int LINK_BYTES = 16;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SUBJECT = "request_template";

    @Inject
    private TemplateRepository templates;

    @Inject
    private OfferedTemplateRepository offered;

    @Inject
    private CategoryService categories;

    @Inject
    private ShopService shops;

    @Inject
    private OwnPictures pictures;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /** Puts an active item into a shop; see the longer form. */
    public RequestTemplate create(Actor actor, NewTemplate input) {
        return create(actor, input, true);
    }

    /**
     * A seller puts an item into his shop.
     *
     * @throws DomainException FORBIDDEN unless a seller, VALIDATION_ERROR for an unknown category or a picture that is
     *     not his own
     */
    public RequestTemplate create(Actor actor, NewTemplate input, boolean active) {
        if (actor.role() != UserRole.SELLER) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only sellers have templates.");
        }
        NewTemplate checked = proven(actor, input, List.of());
        Instant now = clock.instant();
        RequestTemplate template = RequestTemplate.of(Uuid7.next(), actor.userId(), newLink(), checked, now);
        template.change(checked, active, now);
        templates.add(template);
        shops.templateRailsChanged(actor.userId());
        return template;
    }

    private NewTemplate proven(Actor actor, NewTemplate input, Collection<String> kept) {
        UUID category = categories.resolve(input.categoryId());
        return input.with(category, pictures.urls(actor, "images", input.images(), FilePurpose.TEMPLATE, kept));
    }

    private static String newLink() {
        byte[] bytes = new byte[LINK_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The asker's own items, newest first, active or not, at the prices of this moment. */
    public Page<OfferedTemplate> mine(Actor actor, PageRequest page) {
        return new Page<>(
                offered.ofSeller(actor.userId(), page.offset(), page.limit(), clock.instant()),
                templates.countListed(actor.userId()));
    }

    /** The same of one item with the names that are shown with it. @throws DomainException as {@link #own} */
    public OfferedTemplate shown(Actor actor, UUID id) {
        OfferedTemplate found = offered.find(id, clock.instant()).orElseThrow(TemplateService::none);
        owned(actor, found.template());
        return found;
    }

    /** @throws DomainException NOT_FOUND, also for a deleted one; FORBIDDEN unless its seller or an administrator */
    public RequestTemplate own(Actor actor, UUID id) {
        return owned(
                actor, templates.find(id).filter(found -> !found.isDeleted()).orElseThrow(TemplateService::none));
    }

    private static RequestTemplate owned(Actor actor, RequestTemplate template) {
        actor.mustBe(template.sellerId(), "This template belongs to another seller.");
        return template;
    }

    private RequestTemplate lockOwn(Actor actor, UUID id) {
        return owned(actor, templates.lock(id).orElseThrow(TemplateService::none));
    }

    /**
     * Writes an item anew. Deals already made from it do not change. What administrators do about it is of {@link
     * TemplateDesk}.
     *
     * @param version of the state that was edited
     * @throws DomainException NOT_FOUND, FORBIDDEN unless its seller, and for taking off that its deliveries are looked at;
     *     STATE_CONFLICT when it has another version by now or more items are sold than the new maximum; INVALID_STATUS for
     *     showing what an administrator has hidden as it was; VALIDATION_ERROR as {@link #create}
     */
    public RequestTemplate change(Actor actor, UUID id, int version, NewTemplate input, boolean active) {
        RequestTemplate template = sellersOwn(actor, lockOwn(actor, id));
        if (template.version() != version) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        if (input.maxUsage() != null && input.maxUsage() < template.usageCount()) {
            throw new DomainException(
                    ErrorCode.STATE_CONFLICT,
                    template.usageCount() + " have been sold already; the maximum cannot be less.");
        }
        if (template.isRequiresManualReview() && !input.requiresManualReview()) {
            throw new DomainException(
                    ErrorCode.FORBIDDEN, "Only an administrator says that deliveries are not looked at any more.");
        }
        template.change(proven(actor, input, template.images()), active, clock.instant());
        if (active && template.isHiddenByStaff()) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "An administrator has hidden this template; it can be shown again once it is changed.");
        }
        shops.templateRailsChanged(template.sellerId());
        return template;
    }

    private static RequestTemplate sellersOwn(Actor actor, RequestTemplate template) {
        if (!actor.is(template.sellerId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only its seller does this.");
        }
        return template;
    }

    /**
     * Gives an item a new link; the old one leads nowhere from now on.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless its seller or an administrator
     */
    public void relink(Actor actor, UUID id) {
        RequestTemplate template = lockOwn(actor, id);
        templates.relink(id, newLink(), clock.instant());
        note(actor, template, "template.relink");
    }

    /**
     * A seller takes an item out of his shop for good. One that was ever used keeps its row for the deals made from it.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless its seller
     */
    public void delete(Actor actor, UUID id) {
        delete(actor, sellersOwn(actor, lockOwn(actor, id)), null);
    }

    /** The same by an administrator, whose reason is written down. */
    public void delete(Actor actor, UUID id, String reason) {
        delete(actor, lockOwn(actor, id), reason);
    }

    private void delete(Actor actor, RequestTemplate template, String reason) {
        UUID id = template.id();
        shops.templateRailsChanged(template.sellerId());
        note(actor, template, "template.delete", reason);
        if (!templates.erase(id)) {
            templates.hide(id, clock.instant());
        }
    }

    /**
     * An administrator shows an item to buyers or takes it out of their sight, without a look at the rest of it. What is
     * hidden so its seller shows again once he has changed it.
     *
     * @param reason written down
     * @throws DomainException NOT_FOUND, FORBIDDEN unless its seller or an administrator, INVALID_STATUS when it is so
     *     already
     */
    public RequestTemplate show(Actor actor, UUID id, boolean active, String reason) {
        RequestTemplate template = lockOwn(actor, id);
        if (!templates.show(id, active, clock.instant())) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "The template is " + (active ? "shown" : "hidden") + " already.");
        }
        note(actor, template, active ? "template.show" : "template.hide", reason);
        return templates.reload(id);
    }

    /**
     * Says whether deliveries of an item wait for an administrator's look.
     *
     * @param reason of an administrator, written down
     * @throws DomainException NOT_FOUND, FORBIDDEN unless its seller or an administrator
     */
    public RequestTemplate look(Actor actor, UUID id, boolean required, String reason) {
        RequestTemplate template = lockOwn(actor, id);
        templates.setManualReview(id, required, clock.instant());
        note(actor, template, required ? "template.look" : "template.look-off", reason);
        return templates.reload(id);
    }

    private void note(Actor actor, RequestTemplate template, String action) {
        note(actor, template, action, null);
    }

    /** What an administrator does to another's item is written down. */
    private void note(Actor actor, RequestTemplate template, String action, String reason) {
        if (!actor.is(template.sellerId())) {
            Map<String, String> details = new LinkedHashMap<>();
            details.put("seller", template.sellerId().toString());
            if (reason != null) {
                details.put("title", template.title());
                details.put("reason", reason);
            }
            audit.record(actor.userId(), action, SUBJECT, template.id(), details);
        }
    }

    /** @throws DomainException NOT_FOUND */
    public RequestTemplate require(UUID id) {
        return templates.find(id).orElseThrow(TemplateService::none);
    }

    private static DomainException none() {
        return new DomainException(ErrorCode.NOT_FOUND, "There is no such template.");
    }
}

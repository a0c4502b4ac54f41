package io.amanat.template.service;

import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.PartialInput;
import io.amanat.shared.paging.Page;
import io.amanat.shared.paging.PageRequest;
import io.amanat.template.entity.CollectionEdit;
import io.amanat.template.entity.CollectionRepository;
import io.amanat.template.entity.CollectionSummary;
import io.amanat.template.entity.OfferedTemplate;
import io.amanat.template.entity.OfferedTemplateRepository;
import io.amanat.template.entity.OwnedCollection;
import io.amanat.template.entity.TemplateCollection;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Collections: templates that a seller shows together, in his order (07 section 2.2). */
@Stateless
public class CollectionService {
    /** Collections a seller may have. */
    public static final int MAX_COLLECTIONS = 100;

    @Inject
    private CollectionRepository collections;

    @Inject
    private OfferedTemplateRepository offered;

    @Inject
    private MarketClock clock;

    /**
     * A collection and what the reader finds in it, in order, at the prices of this moment.
     *
     * @param ownerName the shop's name, else the person's; null when there is neither
     */
    public record Contents(TemplateCollection collection, String ownerName, List<OfferedTemplate> templates) {}

    /** The seller's own ones, newest first. @throws DomainException FORBIDDEN unless a seller */
    public Page<CollectionSummary> own(Actor actor, PageRequest page) {
        requireSeller(actor);
        return collections.ofOwner(actor.userId(), page);
    }

    /** @throws DomainException NOT_FOUND for somebody else's too */
    public Contents find(Actor actor, UUID id) {
        requireSeller(actor);
        return contents(owned(actor, collections.find(id)));
    }

    /**
     * @throws DomainException FORBIDDEN unless a seller, VALIDATION_ERROR also for a template that is not his,
     *     STATE_CONFLICT when he has too many
     */
    public Contents create(Actor actor, JsonObject input) {
        requireSeller(actor);
        CollectionInput wanted = CollectionInput.whole(input);
        String ownerName = collections.lockOwner(actor.userId());
        if (collections.countOf(actor.userId()) >= MAX_COLLECTIONS) {
            throw new DomainException(
                    ErrorCode.STATE_CONFLICT,
                    "At most " + MAX_COLLECTIONS + " collections are kept; delete one first.");
        }
        CollectionEdit edit = wanted.edit();
        TemplateCollection collection = new TemplateCollection(
                Uuid7.next(),
                actor.userId(),
                edit.title(),
                edit.description(),
                edit.coverImage(),
                edit.isPublic(),
                clock.instant());
        collections.add(collection);
        collections.store();
        hold(collection, wanted.templateIds());
        return contents(new OwnedCollection(collection, ownerName, true));
    }

    /**
     * Changes a collection; what is left out stays, the list of templates is replaced as a whole.
     *
     * @param input {@code version}, when given, must be the stored one
     * @throws DomainException NOT_FOUND for somebody else's too, VALIDATION_ERROR also for a template that is not his,
     *     STATE_CONFLICT for another version
     */
    public Contents change(Actor actor, UUID id, JsonObject input) {
        OwnedCollection owned = lockOwn(actor, id);
        TemplateCollection collection = owned.collection();
        if (PartialInput.version(input, collection.version()) != collection.version()) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        CollectionInput wanted = CollectionInput.over(
                input,
                new CollectionEdit(
                        collection.title(),
                        collection.description(),
                        collection.coverImage(),
                        collection.isPublicCollection()));
        collection.change(wanted.edit(), clock.instant());
        collections.store();
        hold(collection, wanted.templateIds());
        return contents(owned);
    }

    /** @throws DomainException NOT_FOUND for somebody else's too */
    public void delete(Actor actor, UUID id) {
        collections.remove(lockOwn(actor, id).collection());
    }

    /** Public ones of active sellers, newest first. @param ownerId null for everybody's */
    public Page<CollectionSummary> shown(UUID ownerId, PageRequest page) {
        return collections.shown(ownerId, page, clock.instant());
    }

    /** A public one with its templates on sale. @throws DomainException NOT_FOUND also while its seller is suspended */
    public Contents shown(UUID id) {
        OwnedCollection owned = collections
                .find(id)
                .filter(found -> found.collection().isPublicCollection() && found.ownerLive())
                .orElseThrow(CollectionService::unknown);
        return new Contents(owned.collection(), owned.ownerName(), offered.servedInCollection(id, clock.instant()));
    }

    private OwnedCollection lockOwn(Actor actor, UUID id) {
        requireSeller(actor);
        return owned(actor, collections.lock(id));
    }

    private static OwnedCollection owned(Actor actor, Optional<OwnedCollection> collection) {
        return collection
                .filter(found -> actor.is(found.collection().ownerId()))
                .orElseThrow(CollectionService::unknown);
    }

    private Contents contents(OwnedCollection owned) {
        TemplateCollection collection = owned.collection();
        return new Contents(collection, owned.ownerName(), offered.inCollection(collection.id(), clock.instant()));
    }

    private void hold(TemplateCollection collection, List<UUID> templateIds) {
        if (templateIds != null && !collections.replaceMembers(collection.id(), collection.ownerId(), templateIds)) {
            throw DomainException.invalid("templateIds", "UNKNOWN", "Some of these are not your templates.");
        }
    }

    private static void requireSeller(Actor actor) {
        if (actor.role() != UserRole.SELLER) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only sellers have collections.");
        }
    }

    private static DomainException unknown() {
        return new DomainException(ErrorCode.NOT_FOUND, "There is no such collection.");
    }
}

package io.amanat.template.service;

import io.amanat.category.service.CategoryService;
import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.template.entity.NewTemplate;
import io.amanat.template.entity.RequestTemplate;
import io.amanat.template.entity.TemplateRepository;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** Shop items. */
@Stateless
public class TemplateService {
    /** Nobody finds a shop item by trying. */
    private static final int LINK_BYTES = 12;

    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    private TemplateRepository templates;

    @Inject
    private CategoryService categories;

    @Inject
    private MarketClock clock;

    /**
     * A seller puts an item into his shop.
     *
     * @throws DomainException FORBIDDEN unless a seller, VALIDATION_ERROR for an unknown category
     */
    public RequestTemplate create(Actor actor, NewTemplate input) {
        if (actor.role() != UserRole.SELLER) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only sellers have templates.");
        }
        categories.resolve(input.categoryId());
        RequestTemplate template = RequestTemplate.of(Uuid7.next(), actor.userId(), newLink(), input, clock.instant());
        templates.add(template);
        return template;
    }

    private static String newLink() {
        byte[] bytes = new byte[LINK_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws DomainException NOT_FOUND */
    public RequestTemplate require(UUID id) {
        return templates
                .find(id)
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such template."));
    }
}

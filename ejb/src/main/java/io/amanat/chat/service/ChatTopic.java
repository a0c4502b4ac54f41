package io.amanat.chat.service;

import java.util.UUID;

/**
 * What a buyer and a seller want to talk about.
 *
 * @param requestId null only beside an offer
 * @param sellerId for the buyer of a request on which several have bid; may be null
 * @param offerId null to talk about the request itself
 */
public record ChatTopic(UUID requestId, UUID sellerId, UUID offerId) {}

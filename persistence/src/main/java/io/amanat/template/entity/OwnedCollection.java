package io.amanat.template.entity;

/**
 * A collection and whose it is.
 *
 * @param ownerName the shop's name, else the person's; null when there is neither
 * @param ownerLive the owner's account is active and a seller's
 */
public record OwnedCollection(TemplateCollection collection, String ownerName, boolean ownerLive) {}

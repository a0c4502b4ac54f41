/**
 * Deliveries from outside. Infrastructure; features plug in an {@link io.amanat.inbox.service.InboxHandler}. Belongs
 * here: storing, waking, working off, retrying, parking. Does not: checking signatures, what a delivery means.
 */
package io.amanat.inbox.service;

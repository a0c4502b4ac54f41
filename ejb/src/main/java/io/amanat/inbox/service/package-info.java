/** Deliveries from outside: store first, work later, set aside what cannot be worked. Infrastructure; features plug in an {@link io.amanat.inbox.service.InboxHandler}. */
package io.amanat.inbox.service;

package io.amanat.inbox.service;

import io.amanat.inbox.entity.InboxDelivery;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Works off the deliveries of one source. Implemented by the feature that understands them. */
public interface InboxHandler {
    /** The source it is for, as stored with the delivery. */
    String source();

    /**
     * Does the work inside the caller's transaction.
     *
     * @return a short word for what became of it, stored with the delivery
     */
    String handle(InboxDelivery delivery);

    /**
     * Does the work of several of its deliveries inside the caller's transaction, of those that it can do together. What it
     * leaves out is handled one by one afterwards, each in a transaction of its own; so is all of it when this throws.
     *
     * @return for the id of each delivery that was worked the short word for what became of it
     */
    default Map<UUID, String> handleTogether(List<InboxDelivery> deliveries) {
        return Map.of();
    }
}

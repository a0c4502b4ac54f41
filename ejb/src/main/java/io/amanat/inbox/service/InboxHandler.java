package io.amanat.inbox.service;

import io.amanat.inbox.entity.InboxDelivery;

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
}

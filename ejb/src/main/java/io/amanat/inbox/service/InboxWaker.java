package io.amanat.inbox.service;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells the workers that a row waits. The message carries the row's id and nothing else, is not even persistent, and may
 * be lost: the sweeper looks every second.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class InboxWaker {
    private static final Logger LOG = Logger.getLogger(InboxWaker.class.getName());

    @Inject
    private WakeUps workers;

    @Resource(lookup = "jms/amanat")
    private ConnectionFactory connections;

    @Resource(lookup = "jms/inbox")
    private Queue queue;

    /** Sends the wake-up; a broker that is down is logged and costs at most the sweeper's second. */
    public void wake(UUID deliveryId) {
        if (!workers.begin()) {
            return;
        }
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            context.createProducer()
                    .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                    .setDisableMessageTimestamp(true)
                    .send(queue, deliveryId.toString());
        } catch (JMSRuntimeException brokerDown) {
            workers.lost();
            LOG.log(Level.WARNING, "No wake-up for delivery " + deliveryId + "; the sweeper will find it.", brokerDown);
        }
    }
}

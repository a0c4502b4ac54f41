package io.amanat.inbox.mdb;

import io.amanat.inbox.service.InboxWorker;
import io.amanat.inbox.service.WakeUps;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Wakes an inbox worker. What the message says is not looked at: only the inbox row has authority, and the worker takes
 * whatever is due.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "jms/inbox"),
            @ActivationConfigProperty(propertyName = "connectionFactoryLookup", propertyValue = "jms/amanat")
        })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class InboxWakeUpBean implements MessageListener {
    private static final Logger LOG = Logger.getLogger(InboxWakeUpBean.class.getName());

    @Inject
    private WakeUps wakeUps;

    @Inject
    private InboxWorker worker;

    @Override
    public void onMessage(Message message) {
        try {
            wakeUps.work(worker::drain);
        } catch (RuntimeException databaseGone) {
            // Thrown on, the broker would deliver the message again at once and for ever; the sweeper asks every
            // second.
            LOG.log(Level.WARNING, "The inbox could not be worked; the sweeper will try again.", databaseGone);
        }
    }
}

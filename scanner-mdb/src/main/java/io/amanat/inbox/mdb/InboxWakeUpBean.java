package io.amanat.inbox.mdb;

import io.amanat.inbox.service.InboxWorker;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

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
    @Inject
    private InboxWorker worker;

    @Override
    public void onMessage(Message message) {
        worker.drain();
    }
}

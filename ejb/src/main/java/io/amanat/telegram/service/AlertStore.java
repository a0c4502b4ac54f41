package io.amanat.telegram.service;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** The transaction in which an alert is left by who has none. */
@Stateless
public class AlertStore {
    @Inject
    private OpsAlerts alerts;

    /** Tells operators something; what was told under the same name is not told again. Says in how many chats it was. */
    public int tell(String incident, String key) {
        return alerts.tell(incident, key);
    }
}

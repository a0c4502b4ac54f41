package io.amanat.custody.service;

import io.amanat.config.service.HealthProbe;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether something that a device has signed waits behind a payout that is stopped. */
@ApplicationScoped
public class StoppedPayoutProbe implements HealthProbe {
    static final String WAITS =
            "A signed payout is stopped and others that are signed wait behind its number: see what devices sign.";

    @EJB
    private StoppedPayouts stopped;

    @Override
    public String name() {
        return "payouts";
    }

    @Override
    public Finding look() {
        return stopped.isAnythingHeldUp() ? Finding.trouble(WAITS) : Finding.WELL;
    }
}

package io.amanat.user.service;

import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Makes the next signing key when the last one's time is over, and forgets those that verify nothing any more. */
@ApplicationScoped
public class SigningKeyRotation implements Job {
    @Inject
    private SigningKeyStore store;

    @Override
    public String name() {
        return "signing-key-rotation";
    }

    @Override
    public Cadence cadence() {
        return Cadence.FIVE_MINUTES;
    }

    @Override
    public JobLock lock() {
        return JobLock.SIGNING_KEY_ROTATION;
    }

    @Override
    public int step() {
        return (store.renew() ? 1 : 0) + store.purge();
    }
}

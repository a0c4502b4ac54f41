package io.amanat.job.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Advisory locks of PostgreSQL. */
@ApplicationScoped
public class JobLockRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected JobLockRepository() {}

    public JobLockRepository(EntityManager em) {
        this.em = em;
    }

    /** Takes the lock until the transaction ends; false when somebody else holds it. Never waits. */
    public boolean take(JobLock lock) {
        return (Boolean) em.createNativeQuery("select pg_try_advisory_xact_lock(?1, ?2)")
                .setParameter(1, JobLock.SPACE)
                .setParameter(2, lock.key())
                .getSingleResult();
    }
}

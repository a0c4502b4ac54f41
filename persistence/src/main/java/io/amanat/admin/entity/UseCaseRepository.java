package io.amanat.admin.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Lets several use cases run in one transaction, each as if it were alone in it. */
@ApplicationScoped
public class UseCaseRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected UseCaseRepository() {}

    public UseCaseRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Writes what is pending and forgets every loaded row, so that the next use case reads what the last one's SQL wrote.
     */
    public void next() {
        em.flush();
        em.clear();
    }
}

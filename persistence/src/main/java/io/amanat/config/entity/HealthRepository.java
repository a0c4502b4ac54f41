package io.amanat.config.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Whether the database answers. */
@ApplicationScoped
public class HealthRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected HealthRepository() {}

    public HealthRepository(EntityManager em) {
        this.em = em;
    }

    /** @throws jakarta.persistence.PersistenceException when it does not */
    public void ping() {
        em.createNativeQuery("select 1").getSingleResult();
    }
}

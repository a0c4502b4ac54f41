package io.amanat.mail.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;

/** Addresses that get no mail any more. They are kept in small letters, as accounts keep theirs. */
@ApplicationScoped
public class MailSuppressionRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected MailSuppressionRepository() {}

    public MailSuppressionRepository(EntityManager em) {
        this.em = em;
    }

    /** Why nothing is sent. */
    public enum Reason {
        BOUNCE,
        COMPLAINT
    }

    /**
     * Marks an address; the first reason stays.
     *
     * @param detail for people, at most 500 characters, or null
     * @return false when it was marked before
     */
    public boolean add(String email, Reason reason, String detail, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into platform.mail_suppressions (email, reason, detail, created_at)
                                values (?1, ?2, ?3, ?4) on conflict (email) do nothing
                                """)
                        .setParameter(1, folded(email))
                        .setParameter(2, reason.name().toLowerCase(Locale.ROOT))
                        .setParameter(3, detail)
                        .setParameter(4, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    public boolean isSuppressed(String email) {
        return !em.createNativeQuery("select 1 from platform.mail_suppressions where email = ?1")
                .setParameter(1, folded(email))
                .getResultList()
                .isEmpty();
    }

    private static String folded(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}

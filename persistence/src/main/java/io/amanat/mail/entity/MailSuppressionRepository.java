package io.amanat.mail.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    /**
     * Why an address gets no mail.
     *
     * @param detail null where nobody said more
     */
    public record Suppression(Reason reason, String detail, Instant since) {}

    /** Why nothing is sent to an address; empty when mail is. */
    @SuppressWarnings("unchecked")
    public Optional<Suppression> find(String email) {
        List<Object[]> rows = em.createNativeQuery(
                        "select reason, detail, created_at from platform.mail_suppressions where email = ?1")
                .setParameter(1, folded(email))
                .getResultList();
        return rows.stream()
                .map(row -> new Suppression(
                        Reason.valueOf(((String) row[0]).toUpperCase(Locale.ROOT)),
                        (String) row[1],
                        ((Timestamp) row[2]).toInstant()))
                .findFirst();
    }

    /** Lets mail go there again. @return false when it did */
    public boolean remove(String email) {
        return em.createNativeQuery("delete from platform.mail_suppressions where email = ?1")
                        .setParameter(1, folded(email))
                        .executeUpdate()
                == 1;
    }

    private static String folded(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}

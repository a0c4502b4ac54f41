package io.amanat.chat.entity;

import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Somebody goes from several chats at once, because of what became of his account: first they are locked, then he goes. */
@ApplicationScoped
public class ChatDepartureRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected ChatDepartureRepository() {}

    public ChatDepartureRepository(EntityManager em) {
        this.em = em;
    }

    /** Locks the chats that somebody is in, always in the same order; says which they are. */
    @SuppressWarnings("unchecked")
    public List<UUID> lockAll(UUID userId) {
        return em.createNativeQuery(
                        """
                        select c.id from market.chats c where c.id in (
                          select chat_id from market.chat_participants where user_id = ?1 and is_active)
                        order by c.id for no key update of c
                        """)
                .setParameter(1, userId)
                .getResultList();
    }

    /**
     * The same for those that he is in for Amanat: conversations with support that he answers, and chats of disputes of which
     * he is no party, whatever his place there. A group about a deal without a dispute, as the old store has them, is such a
     * chat for who keeps order in it.
     */
    @SuppressWarnings("unchecked")
    public List<UUID> lockThoseForAmanat(UUID userId) {
        return em.createNativeQuery(
                        """
                        select c.id from market.chat_participants p join market.chats c on c.id = p.chat_id
                        where p.user_id = ?1 and p.is_active and (
                          (p.role = 'admin' and (c.type = 'support' or (c.type = 'group' and c.related_id is not null)))
                          or exists (select from market.disputes d where d.chat_id = c.id
                            and p.user_id not in (d.buyer_id, d.seller_id)))
                        order by c.id for no key update of c
                        """)
                .setParameter(1, userId)
                .getResultList();
    }

    /** Somebody goes from chats that are locked by then. */
    public int leave(UUID userId, Collection<UUID> chatIds, Instant now) {
        return em.createNativeQuery(
                        """
                        update market.chat_participants
                        set is_active = false, left_at = cast(?1 as timestamptz), unread_count = 0
                        where user_id = ?2 and is_active and chat_id = any (cast(?3 as uuid[]))
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, userId)
                .setParameter(3, UuidArray.literal(chatIds))
                .executeUpdate();
    }
}

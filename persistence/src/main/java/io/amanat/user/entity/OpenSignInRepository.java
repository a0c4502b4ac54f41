package io.amanat.user.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sign-ins that are in use for longer than one request, asked about together. */
@ApplicationScoped
public class OpenSignInRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected OpenSignInRepository() {}

    public OpenSignInRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * The accounts behind sign-ins, by the sign-in; one that has ended is not in the answer.
     *
     * @param users whose, in the order of the sign-ins
     */
    @SuppressWarnings("unchecked")
    public Map<UUID, AccountState> states(List<UUID> users, List<UUID> signIns) {
        if (signIns.isEmpty()) {
            return Map.of();
        }
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select a.family, u.id, cast(u.role as text), cast(u.status as text), u.session_epoch, u.is_tester,
                          u.is_auditor
                        from unnest(cast(?1 as uuid[]), cast(?2 as uuid[])) as a (account, family)
                        join market.users u on u.id = a.account
                        where exists (select from market.user_refresh_tokens t where t.family_id = a.family and t.user_id = u.id)
                        """)
                .setParameter(1, column(users))
                .setParameter(2, column(signIns))
                .getResultList();
        Map<UUID, AccountState> states = new HashMap<>();
        for (Object[] row : rows) {
            states.put(
                    (UUID) row[0],
                    new AccountState(
                            (UUID) row[1],
                            Coded.require(UserRole.class, (String) row[2]),
                            Coded.require(UserStatus.class, (String) row[3]),
                            ((Number) row[4]).intValue(),
                            (Boolean) row[5],
                            (Boolean) row[6]));
        }
        return states;
    }

    private static Object column(List<UUID> ids) {
        return new TextArrayConverter()
                .convertToDatabaseColumn(ids.stream().map(UUID::toString).toList());
    }
}

package io.amanat.shop.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.jpa.LikePattern;
import io.amanat.shared.paging.TimeCursor;
import io.amanat.user.entity.UserStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Shops as the staff looks for them: suspended and deleted sellers too, and those who have changed nothing yet. */
@ApplicationScoped
public class ShopDeskRepository {
    private static final String SELECT =
            """
            select u.id, nullif(btrim(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')), ''), u.email,
              cast(u.status as text), s.name, s.region, s.payout_address, coalesce(s.accepting_orders, true), u.created_at
            from market.users u left join market.shop_settings s on s.seller_id = u.id where u.role = 'seller'
            """;

    /** The expressions of the indexes shops_search and users_search, to the letter. */
    private static final String WORDS =
            """
             and u.id in (
              select seller_id from market.shop_settings where lower(coalesce(name, '')) like #
              union all
              select id from market.users where lower(coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' '
                || coalesce(email, '')) like #)
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected ShopDeskRepository() {}

    public ShopDeskRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Sellers from the newest account.
     *
     * @param status null for any
     * @param words part of the shop's name, the person's or the e-mail, in any case; null for any
     * @param after the place of the last one before; null starts at the top
     */
    public List<DeskShop> list(UserStatus status, String words, TimeCursor after, int limit) {
        List<Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder(SELECT);
        if (status != null) {
            // A literal of a closed list: the index of active sellers has it in its condition.
            sql.append(" and u.status = '").append(status.code()).append('\'');
        }
        if (words != null) {
            values.add(LikePattern.containing(words.toLowerCase(Locale.ROOT)));
            sql.append(WORDS.replace("#", "?1"));
        }
        if (after != null) {
            values.add(Timestamp.from(after.createdAt()));
            values.add(after.id());
            sql.append(" and (u.created_at, u.id) < (cast(?" + (values.size() - 1) + " as timestamptz), cast(?"
                    + values.size() + " as uuid))");
        }
        values.add(limit);
        sql.append(" order by u.created_at desc, u.id desc limit ?").append(values.size());
        Query query = em.createNativeQuery(sql.toString());
        for (int index = 0; index < values.size(); index++) {
            query.setParameter(index + 1, values.get(index));
        }
        return shops(query);
    }

    /** One of them; empty for whoever is no seller. */
    public Optional<DeskShop> find(UUID sellerId) {
        Query query = em.createNativeQuery(SELECT + " and u.id = ?1").setParameter(1, sellerId);
        return shops(query).stream().findFirst();
    }

    @SuppressWarnings("unchecked")
    private static List<DeskShop> shops(Query query) {
        List<Object[]> rows = query.getResultList();
        return rows.stream()
                .map(row -> new DeskShop(
                        (UUID) row[0],
                        (String) row[1],
                        (String) row[2],
                        Coded.require(UserStatus.class, (String) row[3]),
                        (String) row[4],
                        (String) row[5],
                        (String) row[6],
                        (Boolean) row[7],
                        ((Timestamp) row[8]).toInstant()))
                .toList();
    }

    /** The categories that a seller's shop names itself, by their names. */
    @SuppressWarnings("unchecked")
    public List<NamedCategory> categories(UUID sellerId) {
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select c.id, c.name, c.name_en from market.shop_settings s
                        join market.shop_categories o on o.shop_settings_id = s.id
                        join market.categories c on c.id = o.category_id
                        where s.seller_id = ?1 order by c.name, c.id limit ?2
                        """)
                .setParameter(1, sellerId)
                .setParameter(2, ShopRepository.MAX_CATEGORIES)
                .getResultList();
        return rows.stream()
                .map(row -> new NamedCategory((UUID) row[0], (String) row[1], (String) row[2]))
                .toList();
    }
}

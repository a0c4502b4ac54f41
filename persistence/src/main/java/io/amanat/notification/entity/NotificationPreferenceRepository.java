package io.amanat.notification.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What people chose for each channel and category, in the database. */
@ApplicationScoped
public class NotificationPreferenceRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected NotificationPreferenceRepository() {}

    public NotificationPreferenceRepository(EntityManager em) {
        this.em = em;
    }

    /** One choice. */
    public record Preference(NotificationChannel channel, NotificationCategory category, boolean enabled) {}

    /** News of a kind for somebody. */
    public record Wish(UUID userId, NotificationCategory category) {}

    /**
     * Somebody who wants it.
     *
     * @param index of the wish in the list that was asked about
     * @param email null when it is missing or not verified
     * @param language fa or en
     */
    public record Wanted(int index, UUID userId, String email, String language) {}

    /** What a person chose; defaults are not in it. */
    @SuppressWarnings("unchecked")
    public List<Preference> of(UUID userId) {
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select channel::text, category::text, enabled from market.notification_preferences
                        where user_id = ?1 order by channel, category
                        """)
                .setParameter(1, userId)
                .getResultList();
        return rows.stream()
                .map(row -> new Preference(
                        Coded.find(NotificationChannel.class, (String) row[0]),
                        Coded.find(NotificationCategory.class, (String) row[1]),
                        (Boolean) row[2]))
                .toList();
    }

    /** Stores choices in one statement; the last word counts. A choice may stand in the list once. */
    public void put(UUID userId, List<Preference> choices, Instant now) {
        if (choices.isEmpty()) {
            return;
        }
        em.createNativeQuery(
                        """
                        insert into market.notification_preferences (user_id, channel, category, enabled, updated_at)
                        select ?1, cast(c as market.notification_channel), cast(k as market.notification_category), cast(e as boolean), ?5
                        from unnest(cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[])) as rows (c, k, e)
                        order by c, k
                        on conflict (user_id, channel, category)
                        do update set enabled = excluded.enabled, updated_at = excluded.updated_at
                        """)
                .setParameter(1, userId)
                .setParameter(
                        2,
                        texts(choices.stream()
                                .map(choice -> choice.channel().code())
                                .toList()))
                .setParameter(
                        3,
                        texts(choices.stream()
                                .map(choice -> choice.category().code())
                                .toList()))
                .setParameter(
                        4,
                        texts(choices.stream()
                                .map(choice -> Boolean.toString(choice.enabled()))
                                .toList()))
                .setParameter(5, Timestamp.from(now))
                .executeUpdate();
    }

    /**
     * Who of these wants his news on a channel: active accounts that have neither switched the channel off nor this
     * category. One statement whatever their number; an account is looked up only for news of a kind that is wanted.
     */
    @SuppressWarnings("unchecked")
    public List<Wanted> wanted(NotificationChannel channel, List<Wish> wishes) {
        if (wishes.isEmpty()) {
            return List.of();
        }
        List<Object[]> rows = em.createNativeQuery(
                        """
                        with w as materialized (
                          select n.place, n.user_id from unnest(cast(?1 as uuid[]), cast(?2 as text[]))
                            with ordinality as n (user_id, category, place)
                          left join market.notification_preferences p on p.user_id = n.user_id
                            and p.channel = cast(?3 as market.notification_channel)
                            and p.category = cast(n.category as market.notification_category)
                          where coalesce(p.enabled, n.category = any (cast(?4 as text[]))))
                        select w.place, w.user_id, case when u.is_email_verified then u.email end, u.preferences->>'language'
                        from w join market.users u on u.id = w.user_id
                        where u.status = 'active'
                          and coalesce(u.preferences->'notifications'->>cast(?3 as text), 'true') <> 'false'
                        order by w.place
                        """)
                .setParameter(
                        1,
                        texts(wishes.stream()
                                .map(wish -> wish.userId().toString())
                                .toList()))
                .setParameter(
                        2,
                        texts(wishes.stream()
                                .map(wish -> wish.category().code())
                                .toList()))
                .setParameter(3, channel.code())
                .setParameter(
                        4,
                        texts(channel.byDefault().stream()
                                .map(NotificationCategory::code)
                                .toList()))
                .getResultList();
        return rows.stream()
                .map(row -> new Wanted(
                        ((Number) row[0]).intValue() - 1,
                        (UUID) row[1],
                        (String) row[2],
                        "fa".equals(row[3]) ? "fa" : "en"))
                .toList();
    }

    private static Object texts(List<String> values) {
        return new TextArrayConverter().convertToDatabaseColumn(values);
    }
}

package io.amanat.blog.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Lists of posts without their texts, and of tags. */
@ApplicationScoped
public class BlogFeedRepository {
    /** Tags shown at most, the most used ones. */
    public static final int MAX_TAGS = 200;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected BlogFeedRepository() {}

    public BlogFeedRepository(EntityManager em) {
        this.em = em;
    }

    /** Published posts from the newest, others from the one touched last. */
    @SuppressWarnings("unchecked")
    public List<PostSummary> list(PostFilter filter, int limit) {
        Query query = em.createNativeQuery(sql(filter)).setParameter(4, limit);
        if (filter.tag() != null) {
            query.setParameter(1, new TextArrayConverter().convertToDatabaseColumn(List.of(filter.tag())));
        }
        if (filter.category() != null) {
            query.setParameter(2, filter.category());
        }
        if (filter.after() != null) {
            query.setParameter(3, filter.after());
        }
        return ((List<Object[]>) query.getResultList())
                .stream().map(BlogFeedRepository::summary).toList();
    }

    static String sql(PostFilter filter) {
        String order = filter.status() == BlogPostStatus.PUBLISHED ? "published_at" : "updated_at";
        List<String> conditions = new ArrayList<>();
        // A literal, so that the partial index of the feed fits.
        conditions.add("p.status = '" + filter.status().code() + "'");
        if (filter.tag() != null) {
            conditions.add("p.tags @> cast(?1 as text[])");
        }
        if (filter.category() != null) {
            conditions.add("p.category_id = (select h.id from market.blog_categories h where h.slug = ?2)");
        }
        if (filter.after() != null) {
            conditions.add(
                    "(p.%1$s, p.id) < (select l.%1$s, l.id from market.blog_posts l where l.id = ?3)".formatted(order));
        }
        return """
                select p.id, p.slug, p.title, p.excerpt, p.cover_image, p.tags, c.id as heading_id, c.slug as heading_slug,
                  c.name, c.name_en, p.author_id, p.author_name, cast(p.status as text), p.published_at, p.views, p.likes,
                  p.created_at, p.updated_at
                from market.blog_posts p left join market.blog_categories c on c.id = p.category_id
                where %s order by p.%s desc, p.id desc limit ?4
                """
                .formatted(String.join(" and ", conditions), order);
    }

    private static PostSummary summary(Object[] row) {
        PostSummary.Heading heading = row[6] == null
                ? null
                : new PostSummary.Heading((UUID) row[6], (String) row[7], (String) row[8], (String) row[9]);
        return new PostSummary(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                new TextArrayConverter().convertToEntityAttribute(row[5]),
                heading,
                (UUID) row[10],
                (String) row[11],
                Coded.require(BlogPostStatus.class, (String) row[12]),
                moment(row[13]),
                ((Number) row[14]).longValue(),
                ((Number) row[15]).longValue(),
                moment(row[16]),
                moment(row[17]));
    }

    private static Instant moment(Object column) {
        return column == null ? null : ((Timestamp) column).toInstant();
    }

    /** Tags of published posts with the number of posts, the most used first. */
    @SuppressWarnings("unchecked")
    public Map<String, Long> tags() {
        Map<String, Long> counts = new LinkedHashMap<>();
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select t.tag, count(*) as posts from market.blog_posts p, unnest(p.tags) as t(tag)
                        where p.status = 'published' group by t.tag order by posts desc, t.tag limit ?1
                        """)
                .setParameter(1, MAX_TAGS)
                .getResultList();
        rows.forEach(row -> counts.put((String) row[0], ((Number) row[1]).longValue()));
        return counts;
    }
}

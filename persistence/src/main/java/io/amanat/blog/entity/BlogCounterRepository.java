package io.amanat.blog.entity;

import io.amanat.shared.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Views and likes. Readers insert rows of their own and never write the row of the post: a popular post would make them
 * wait for each other. A job adds what has come together.
 */
@ApplicationScoped
public class BlogCounterRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected BlogCounterRepository() {}

    public BlogCounterRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Notes that somebody saw a published post.
     *
     * @param visitor lower hex SHA-256
     * @return false when it was noted that day already, or the post is not out
     */
    public boolean insertView(UUID postId, LocalDate day, String visitor, Instant now) {
        return em.createNativeQuery(
                                """
                                with seen as (
                                  insert into market.blog_post_views (post_id, day, visitor)
                                  select p.id, cast(?2 as date), ?3 from market.blog_posts p
                                  where p.id = ?1 and p.status = 'published'
                                  on conflict do nothing returning post_id)
                                insert into market.blog_post_deltas (id, post_id, views, created_at)
                                select cast(?4 as uuid), post_id, 1, cast(?5 as timestamptz) from seen
                                """)
                        .setParameter(1, postId)
                        .setParameter(2, day.toString())
                        .setParameter(3, visitor)
                        .setParameter(4, Uuid7.next().toString())
                        .setParameter(5, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** Notes that somebody likes a published post; false when it was noted before, or the post is not out. */
    public boolean insertLike(UUID postId, UUID userId, Instant now) {
        return em.createNativeQuery(
                                """
                                with liked as (
                                  insert into market.blog_post_likes (post_id, user_id, created_at)
                                  select p.id, cast(?2 as uuid), cast(?3 as timestamptz) from market.blog_posts p
                                  where p.id = ?1 and p.status = 'published'
                                  on conflict do nothing returning post_id)
                                insert into market.blog_post_deltas (id, post_id, views, created_at)
                                select cast(?4 as uuid), post_id, 0, cast(?3 as timestamptz) from liked
                                """)
                        .setParameter(1, postId)
                        .setParameter(2, userId.toString())
                        .setParameter(3, Timestamp.from(now))
                        .setParameter(4, Uuid7.next().toString())
                        .executeUpdate()
                == 1;
    }

    /** Takes a like back; false when there was none. */
    public boolean deleteLike(UUID postId, UUID userId, Instant now) {
        return em.createNativeQuery(
                                """
                                with gone as (
                                  delete from market.blog_post_likes where post_id = ?1 and user_id = ?2 returning post_id)
                                insert into market.blog_post_deltas (id, post_id, views, created_at)
                                select cast(?4 as uuid), post_id, 0, cast(?3 as timestamptz) from gone
                                """)
                        .setParameter(1, postId)
                        .setParameter(2, userId)
                        .setParameter(3, Timestamp.from(now))
                        .setParameter(4, Uuid7.next().toString())
                        .executeUpdate()
                == 1;
    }

    /** How many like a post right now, the job's work not needed; those whom the old store counted are among them. */
    public long likes(UUID postId) {
        return ((Number) em.createNativeQuery(
                                "select count(*) + coalesce((select p.likes_before from market.blog_posts p"
                                        + " where p.id = ?1), 0) from market.blog_post_likes where post_id = ?1")
                        .setParameter(1, postId)
                        .getSingleResult())
                .longValue();
    }

    public boolean likes(UUID postId, UUID userId) {
        return em.find(BlogPostLike.class, new BlogPostLike.Key(postId, userId)) != null;
    }

    /**
     * Adds waiting views to the counters of their posts and counts the likes of these posts anew; versions and times of
     * the posts stay, so that no author's edit is refused because somebody read.
     *
     * @return how many rows were folded, at most the limit
     */
    public int fold(int limit) {
        return ((Number) em.createNativeQuery(
                                """
                                with folded as (
                                  delete from market.blog_post_deltas where id = any (array(
                                    select id from market.blog_post_deltas order by id limit ?1))
                                  returning post_id, views),
                                sums as (select post_id, sum(views) as views from folded group by post_id),
                                counted as (
                                  update market.blog_posts p set views = p.views + s.views,
                                    likes = p.likes_before
                                      + (select count(*) from market.blog_post_likes l where l.post_id = p.id)
                                  from sums s where p.id = s.post_id)
                                select count(*) from folded
                                """)
                        .setParameter(1, limit)
                        .getSingleResult())
                .intValue();
    }

    /** Forgets who saw what before a day; says how many rows, at most the limit. */
    public int forgetViews(LocalDate before, int limit) {
        return em.createNativeQuery(
                        """
                        delete from market.blog_post_views where ctid = any (array(
                          select ctid from market.blog_post_views where day < cast(?1 as date) order by day limit ?2))
                        """)
                .setParameter(1, before.toString())
                .setParameter(2, limit)
                .executeUpdate();
    }
}

package io.amanat.blog.entity;

import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Posts with their addresses and videos in the database. */
@ApplicationScoped
public class BlogPostRepository {
    /** More than any post shows; a list without a limit would grow with a mistake. */
    public static final int MAX_VIDEOS = 100;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected BlogPostRepository() {}

    public BlogPostRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Stores a new draft.
     *
     * @param slug claimed before
     * @return false when another post has the slug; nothing was written then
     */
    public boolean insert(UUID id, UUID authorId, String slug, PostContent post, Instant now) {
        TextArrayConverter array = new TextArrayConverter();
        return em.createNativeQuery(
                                """
                                insert into market.blog_posts (id, author_id, slug, title, excerpt, content, cover_image,
                                  tags, category_id, seo_title, seo_description, seo_keywords, created_at, updated_at)
                                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, cast(?8 as text[]), cast(?9 as uuid), ?10, ?11,
                                  cast(?12 as text[]), ?13, ?13)
                                on conflict (slug) do nothing
                                """)
                        .setParameter(1, id)
                        .setParameter(2, authorId)
                        .setParameter(3, slug)
                        .setParameter(4, post.title())
                        .setParameter(5, post.excerpt())
                        .setParameter(6, post.content())
                        .setParameter(7, post.coverImage())
                        .setParameter(8, array.convertToDatabaseColumn(post.tags()))
                        .setParameter(
                                9,
                                post.categoryId() == null
                                        ? null
                                        : post.categoryId().toString())
                        .setParameter(10, post.seoTitle())
                        .setParameter(11, post.seoDescription())
                        .setParameter(12, array.convertToDatabaseColumn(post.seoKeywords()))
                        .setParameter(13, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    public Optional<BlogPost> find(UUID id) {
        return Optional.ofNullable(em.find(BlogPost.class, id));
    }

    /** The post that has or had the slug. */
    public Optional<BlogPost> findBySlug(String slug) {
        return em.createQuery(
                        "select p from BlogPost p, BlogPostSlug s where s.slug = :slug and p.id = s.postId",
                        BlogPost.class)
                .setParameter("slug", slug)
                .getResultStream()
                .findFirst();
    }

    /**
     * Archives drafts that were last touched before a moment, the oldest first; one that is being edited right now is
     * left. Who edits an archived one meanwhile sees it by the version.
     *
     * @return how many, at most the limit
     */
    public int archiveDrafts(Instant before, Instant now, int limit) {
        // As an array the inner query runs once: joined, the planner may run it again and pass the limit.
        return em.createNativeQuery(
                        """
                        update market.blog_posts set status = 'archived', version = version + 1, updated_at = ?2
                        where id = any (array(
                          select id from market.blog_posts where status = 'draft' and updated_at < ?1
                          order by updated_at limit ?3 for update skip locked))
                        """)
                .setParameter(1, Timestamp.from(before))
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, limit)
                .executeUpdate();
    }

    /**
     * Texts that an import stored without cleaning them, by their posts, locked until the transaction ends; one that is being
     * edited right now is left for later.
     */
    public Map<UUID, String> awaitingCleaning(int limit) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select id, content from market.blog_posts where awaits_cleaning order by id limit ?1
                        for update skip locked
                        """)
                .setParameter(1, limit)
                .getResultList();
        Map<UUID, String> texts = new LinkedHashMap<>();
        rows.forEach(row -> texts.put((UUID) row[0], (String) row[1]));
        return texts;
    }

    /** Stores a text that was waiting, clean; who edits the post meanwhile sees by its version that it became another one. */
    public void cleaned(UUID id, String content) {
        em.createNativeQuery(
                        """
                        update market.blog_posts set awaits_cleaning = false, content = ?2,
                          version = version + case when content = ?2 then 0 else 1 end
                        where id = ?1
                        """)
                .setParameter(1, id)
                .setParameter(2, content)
                .executeUpdate();
    }

    /**
     * Makes a slug a post's own, for good. The post may be stored later in the same transaction.
     *
     * @return false when another post has or had it; nothing was written then
     */
    public boolean claim(String slug, UUID postId, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.blog_post_slugs as s (slug, post_id, created_at) values (?1, ?2, ?3)
                                on conflict (slug) do update set created_at = s.created_at where s.post_id = excluded.post_id
                                """)
                        .setParameter(1, slug)
                        .setParameter(2, postId)
                        .setParameter(3, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** Gives up a slug that nobody outside ever saw. */
    public void release(String slug, UUID postId) {
        em.createNativeQuery("delete from market.blog_post_slugs where slug = ?1 and post_id = ?2")
                .setParameter(1, slug)
                .setParameter(2, postId)
                .executeUpdate();
    }

    public void add(BlogPostVideo video) {
        em.persist(video);
    }

    /** A post's videos in their order. */
    public List<BlogPostVideo> videos(UUID postId) {
        return em.createQuery(
                        "select v from BlogPostVideo v where v.postId = :post order by v.position", BlogPostVideo.class)
                .setParameter("post", postId)
                .setMaxResults(MAX_VIDEOS)
                .getResultList();
    }

    /** Forgets a post's videos. */
    public void clearVideos(UUID postId) {
        em.createQuery("delete from BlogPostVideo v where v.postId = :post")
                .setParameter("post", postId)
                .executeUpdate();
    }
}

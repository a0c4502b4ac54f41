package io.amanat.blog.entity;

import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Posts with their addresses, videos and likes in the database. */
@ApplicationScoped
public class BlogPostRepository {
    /** More than any post shows; a list without a limit would grow with a mistake. */
    static final int MAX_VIDEOS = 100;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected BlogPostRepository() {}

    public BlogPostRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Stores a new draft.
     *
     * @return false when another post has the slug; nothing was written then
     */
    public boolean insert(UUID id, NewBlogPost post, Instant now) {
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
                        .setParameter(2, post.authorId())
                        .setParameter(3, post.slug())
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

    /** The post that has the slug, else the one that had it. */
    public Optional<BlogPost> findBySlug(String slug) {
        return one("select p from BlogPost p where p.slug = :slug", slug)
                .or(() ->
                        one("select p from BlogPost p, BlogPostSlug s where s.slug = :slug and p.id = s.postId", slug));
    }

    private Optional<BlogPost> one(String query, String slug) {
        return em.createQuery(query, BlogPost.class)
                .setParameter("slug", slug)
                .getResultStream()
                .findFirst();
    }

    /** Published posts, newest first. */
    public List<BlogPost> published(int offset, int limit) {
        return em.createQuery(
                        "select p from BlogPost p where p.status = :published order by p.publishedAt desc, p.id desc",
                        BlogPost.class)
                .setParameter("published", BlogPostStatus.PUBLISHED)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
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

    /** Remembers that a post had a slug; whoever gave it up last is whom it leads to. */
    public void addFormerSlug(String slug, UUID postId, Instant now) {
        em.createNativeQuery(
                        """
                        insert into market.blog_post_slugs (slug, post_id, created_at) values (?1, ?2, ?3)
                        on conflict (slug) do update set post_id = excluded.post_id, created_at = excluded.created_at
                        """)
                .setParameter(1, slug)
                .setParameter(2, postId)
                .setParameter(3, Timestamp.from(now))
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

    /** Notes that somebody likes a post; false when it was noted before. The post's counter is not touched. */
    public boolean insertLike(UUID postId, UUID userId, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.blog_post_likes (post_id, user_id, created_at) values (?1, ?2, ?3)
                                on conflict do nothing
                                """)
                        .setParameter(1, postId)
                        .setParameter(2, userId)
                        .setParameter(3, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }
}

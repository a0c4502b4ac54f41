package io.amanat.blog.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Comments in the database. */
@ApplicationScoped
public class BlogCommentRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected BlogCommentRepository() {}

    public BlogCommentRepository(EntityManager em) {
        this.em = em;
    }

    public void add(BlogComment comment) {
        em.persist(comment);
    }

    public Optional<BlogComment> find(UUID id) {
        return Optional.ofNullable(em.find(BlogComment.class, id));
    }

    /**
     * Published comments below a post, oldest first.
     *
     * @param after the last one of the page before; null: the first page
     */
    public List<BlogComment> published(UUID postId, UUID after, int limit) {
        return page("p.post_id = ?2 and p.status = 'published'", postId, after, limit);
    }

    /** All comments below a post, oldest first. */
    public List<BlogComment> below(UUID postId, UUID after, int limit) {
        return page("p.post_id = ?2", postId, after, limit);
    }

    /** Comments of a status below all posts, oldest first. */
    public List<BlogComment> inStatus(BlogCommentStatus status, UUID after, int limit) {
        return page("p.status = cast(?2 as market.blog_comment_status)", status.code(), after, limit);
    }

    @SuppressWarnings("unchecked")
    private List<BlogComment> page(String condition, Object value, UUID after, int limit) {
        String later = after == null
                ? ""
                : " and (p.created_at, p.id) > (select l.created_at, l.id from market.blog_comments l where l.id = ?3)";
        Query query = em.createNativeQuery(
                        "select p.* from market.blog_comments p where " + condition + later
                                + " order by p.created_at, p.id limit ?1",
                        BlogComment.class)
                .setParameter(1, limit)
                .setParameter(2, value);
        if (after != null) {
            query.setParameter(3, after);
        }
        return query.getResultList();
    }

    /**
     * Moves a comment if nobody moved it first.
     *
     * @return false when it stands in a status from which the move is not in the table
     */
    public boolean move(UUID id, BlogCommentStatus to, Instant now) {
        Set<BlogCommentStatus> from = BlogCommentStatus.MOVES.before(to);
        if (from.isEmpty()) {
            return false;
        }
        return em.createQuery("update BlogComment c set c.status = :to, c.updatedAt = :now"
                                + " where c.id = :id and c.status in :from")
                        .setParameter("to", to)
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .setParameter("from", from)
                        .executeUpdate()
                == 1;
    }

    /** The comment as the database has it now. */
    public BlogComment reload(UUID id) {
        BlogComment comment = em.find(BlogComment.class, id);
        em.refresh(comment);
        return comment;
    }
}

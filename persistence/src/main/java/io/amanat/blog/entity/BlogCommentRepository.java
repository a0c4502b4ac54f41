package io.amanat.blog.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
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

    /** Published comments below a post, oldest first. */
    public List<BlogComment> published(UUID postId, int offset, int limit) {
        return em.createQuery(
                        "select c from BlogComment c where c.postId = :post and c.status = :published"
                                + " order by c.createdAt, c.id",
                        BlogComment.class)
                .setParameter("post", postId)
                .setParameter("published", BlogCommentStatus.PUBLISHED)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }
}

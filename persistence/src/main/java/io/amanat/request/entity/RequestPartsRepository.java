package io.amanat.request.entity;

import io.amanat.shared.id.Uuid7;
import io.amanat.shared.jpa.TextArrayConverter;
import io.amanat.shared.jpa.UuidArray;
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

/** What a request consists of besides its own row: specifications, sellers it is for, details of a service. */
@ApplicationScoped
public class RequestPartsRepository {
    /** Far more than a request may name; the list is bounded all the same. */
    static final int MAX_SPECIFICATIONS = 200;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected RequestPartsRepository() {}

    public RequestPartsRepository(EntityManager em) {
        this.em = em;
    }

    /** Stores the parts of a new request, one statement for each kind. */
    public void add(UUID requestId, NewRequest input, Instant now) {
        if (!input.specifications().isEmpty()) {
            em.createNativeQuery(
                            """
                            insert into market.purchase_request_specifications
                              (purchase_request_id, key, value, label, created_at, updated_at)
                            select ?1, k, v, nullif(l, ''), ?5, ?5
                            from unnest(cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[])) as rows (k, v, l)
                            """)
                    .setParameter(1, requestId)
                    .setParameter(2, texts(input, NewRequest.Wanted::key))
                    .setParameter(3, texts(input, NewRequest.Wanted::value))
                    .setParameter(4, texts(input, wanted -> wanted.label() == null ? "" : wanted.label()))
                    .setParameter(5, Timestamp.from(now))
                    .executeUpdate();
        }
        if (!input.preferredSellerIds().isEmpty()) {
            em.createNativeQuery(
                            """
                            insert into market.purchase_request_preferred_sellers (purchase_request_id, seller_id)
                            select ?1, s from unnest(cast(?2 as uuid[])) as sellers (s)
                            """)
                    .setParameter(1, requestId)
                    .setParameter(2, UuidArray.literal(input.preferredSellerIds()))
                    .executeUpdate();
        }
        if (input.service() != null) {
            em.persist(ServiceInfo.of(Uuid7.next(), requestId, input.service(), now));
        }
    }

    private static Object texts(NewRequest input, java.util.function.Function<NewRequest.Wanted, String> value) {
        return new TextArrayConverter()
                .convertToDatabaseColumn(
                        input.specifications().stream().map(value).toList());
    }

    /** Puts other parts in the place of those that are there; the request is locked by then. */
    public void replace(UUID requestId, NewRequest input, Instant now) {
        em.createQuery("delete from Specification s where s.purchaseRequestId = :id")
                .setParameter("id", requestId)
                .executeUpdate();
        em.createQuery("delete from PreferredSeller p where p.requestId = :id")
                .setParameter("id", requestId)
                .executeUpdate();
        em.createQuery("delete from ServiceInfo s where s.purchaseRequestId = :id")
                .setParameter("id", requestId)
                .executeUpdate();
        add(requestId, input, now);
    }

    /** Sellers a private request is addressed to. */
    public List<UUID> preferredSellers(UUID requestId) {
        return em.createQuery("select p.sellerId from PreferredSeller p where p.requestId = :id", UUID.class)
                .setParameter("id", requestId)
                .getResultList();
    }

    /** Specifications by key, in the order of the keys. */
    public Map<String, String> specifications(UUID requestId) {
        Map<String, String> specifications = new LinkedHashMap<>();
        labelledSpecifications(requestId).forEach(row -> specifications.put(row.key(), row.value()));
        return specifications;
    }

    /** The same with their labels, one row each. */
    public List<Specification> labelledSpecifications(UUID requestId) {
        return em.createQuery(
                        "select s from Specification s where s.purchaseRequestId = :id order by s.key",
                        Specification.class)
                .setParameter("id", requestId)
                .setMaxResults(MAX_SPECIFICATIONS)
                .getResultList();
    }

    public void add(Specification specification) {
        em.persist(specification);
    }

    public void add(ServiceInfo info) {
        em.persist(info);
    }

    /** What a service consists of; empty for goods. */
    public Optional<ServiceInfo> serviceInfo(UUID requestId) {
        return em.createQuery("select s from ServiceInfo s where s.purchaseRequestId = :id", ServiceInfo.class)
                .setParameter("id", requestId)
                .getResultStream()
                .findFirst();
    }
}

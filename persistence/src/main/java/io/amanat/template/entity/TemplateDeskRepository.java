package io.amanat.template.entity;

import io.amanat.shared.jpa.LikePattern;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shop items as the staff looks for them: of all sellers, hidden and removed ones too. */
@ApplicationScoped
public class TemplateDeskRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected TemplateDeskRepository() {}

    public TemplateDeskRepository(EntityManager em) {
        this.em = em;
    }

    /** Items from the newest. */
    public List<RequestTemplate> list(TemplateDeskFilter filter, int limit) {
        List<Object> values = new ArrayList<>();
        StringBuilder sql =
                new StringBuilder("select t.* from market.request_templates t where ").append(state(filter));
        if (filter.sellerId() != null) {
            values.add(filter.sellerId());
            sql.append(" and t.seller_id = cast(?1 as uuid)");
        }
        if (filter.words() != null) {
            values.add(LikePattern.containing(filter.words().toLowerCase(Locale.ROOT)));
            sql.append(" and lower(t.title || ' ' || t.description) like ?").append(values.size());
        }
        if (filter.after() != null) {
            values.add(Timestamp.from(filter.after().createdAt()));
            values.add(filter.after().id());
            sql.append(" and (t.created_at, t.id) < (cast(?" + (values.size() - 1) + " as timestamptz), cast(?"
                    + values.size() + " as uuid))");
        }
        values.add(limit);
        sql.append(" order by t.created_at desc, t.id desc limit ?").append(values.size());
        Query query = em.createNativeQuery(sql.toString(), RequestTemplate.class);
        for (int index = 0; index < values.size(); index++) {
            query.setParameter(index + 1, values.get(index));
        }
        @SuppressWarnings("unchecked")
        List<RequestTemplate> rows = query.getResultList();
        return rows;
    }

    private static String state(TemplateDeskFilter filter) {
        if (filter.state() == null) {
            return "true";
        }
        return switch (filter.state()) {
            case ACTIVE -> "t.is_active";
            case HIDDEN -> "not t.is_active and t.deleted_at is null";
            case REMOVED -> "t.deleted_at is not null";
        };
    }
}

package io.amanat.request.entity;

import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** Stores requests that begin with their offer chosen; the number of statements does not depend on theirs (R-TPL-07). */
@ApplicationScoped
public class ReadyRequestRepository {
    private static final String ROWS =
            """
            jsonb_to_recordset(cast(?1 as jsonb)) as x (id uuid, delivery_id uuid, buyer_id uuid, offer_id uuid,
              template_id uuid, category_id uuid, title text, description text, product_type market.product_type,
              delivery_type market.delivery_type, quantity integer, budget_min numeric, budget_max numeric,
              budget_currency market.budget_currency, specifications jsonb, tags jsonb, images jsonb, email text, notes text,
              name text, phone_number text, full_address text, address_type market.address_type)
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected ReadyRequestRepository() {}

    public ReadyRequestRepository(EntityManager em) {
        this.em = em;
    }

    /** Stores them with delivery, addresses and specifications. Their offers must be stored before the transaction ends. */
    public void add(List<ReadyRequest> requests, Instant now) {
        String rows = json(requests);
        run(
                """
                insert into market.purchase_requests (id, buyer_id, category_id, title, description, product_type, quantity,
                  budget_min, budget_max, budget_currency, status, is_public, tags, attachments, selected_offer_id, source,
                  template_id, created_at, updated_at)
                select x.id, x.buyer_id, x.category_id, x.title, x.description, x.product_type, x.quantity, x.budget_min,
                  x.budget_max, x.budget_currency, 'pending_payment', false,
                  array(select jsonb_array_elements_text(x.tags)), array(select jsonb_array_elements_text(x.images)),
                  x.offer_id, 'template', x.template_id, ?2, ?2 from %s
                """
                        .formatted(ROWS),
                rows,
                now);
        run(
                """
                insert into market.purchase_request_delivery_info (id, purchase_request_id, delivery_type, address, notes,
                  email, created_at, updated_at)
                select x.delivery_id, x.id, x.delivery_type, x.full_address, x.notes, x.email, ?2, ?2 from %s
                """
                        .formatted(ROWS),
                rows,
                now);
        if (requests.stream().anyMatch(request -> request.address() != null)) {
            run(
                    """
                    insert into market.purchase_request_delivery_address (id, delivery_info_id, name, phone_number,
                      full_address, address_type, created_at, updated_at)
                    select gen_random_uuid(), x.delivery_id, x.name, x.phone_number, x.full_address, x.address_type, ?2, ?2
                    from %s where x.full_address is not null
                    """
                            .formatted(ROWS),
                    rows,
                    now);
        }
        if (requests.stream().anyMatch(request -> !request.specifications().equals("[]"))) {
            run(
                    """
                    insert into market.purchase_request_specifications (id, purchase_request_id, key, value, label,
                      created_at, updated_at)
                    select gen_random_uuid(), x.id, s.key, s.value, s.label, ?2, ?2
                    from %s cross join jsonb_to_recordset(x.specifications) as s (key text, value text, label text)
                    where s.key is not null and s.value is not null
                    on conflict (purchase_request_id, key) do nothing
                    """
                            .formatted(ROWS),
                    rows,
                    now);
        }
    }

    private void run(String sql, String rows, Instant now) {
        em.createNativeQuery(sql)
                .setParameter(1, rows)
                .setParameter(2, Timestamp.from(now))
                .executeUpdate();
    }

    private static String json(List<ReadyRequest> requests) {
        JsonArrayBuilder rows = JsonObjects.arrayBuilder();
        for (ReadyRequest request : requests) {
            JsonObjectBuilder row = JsonObjects.builder()
                    .add("id", request.id().toString())
                    .add("delivery_id", Uuid7.next().toString())
                    .add("buyer_id", request.buyerId().toString())
                    .add("offer_id", request.offerId().toString())
                    .add("template_id", request.templateId().toString())
                    .add("category_id", request.categoryId().toString())
                    .add("title", request.title())
                    .add("description", request.description())
                    .add("product_type", request.productType().code())
                    .add("delivery_type", request.deliveryType().code())
                    .add("quantity", request.quantity())
                    .add("budget_currency", request.budgetCurrency().code())
                    .add("specifications", array(request.specifications()))
                    .add("tags", texts(request.tags()))
                    .add("images", texts(request.images()));
            if (request.budgetMin() != null) {
                row.add("budget_min", request.budgetMin());
            }
            if (request.budgetMax() != null) {
                row.add("budget_max", request.budgetMax());
            }
            if (request.email() != null) {
                row.add("email", request.email());
            }
            if (request.notes() != null) {
                row.add("notes", request.notes());
            }
            if (request.address() != null) {
                row.add("name", request.address().name())
                        .add("phone_number", request.address().phoneNumber())
                        .add("full_address", request.address().fullAddress())
                        .add("address_type", request.address().type().code());
            }
            rows.add(row);
        }
        return rows.build().toString();
    }

    private static JsonArrayBuilder texts(List<String> values) {
        JsonArrayBuilder array = JsonObjects.arrayBuilder();
        values.forEach(array::add);
        return array;
    }

    private static JsonArray array(String text) {
        return JsonObjects.read("{\"rows\":" + text + "}").getJsonArray("rows");
    }
}

package io.amanat.offer.entity;

import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** Stores offers that are chosen from their beginning; the requests that chose them are stored before. */
@ApplicationScoped
public class AcceptedOfferRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected AcceptedOfferRepository() {}

    public AcceptedOfferRepository(EntityManager em) {
        this.em = em;
    }

    /** One statement whatever their number. */
    public void add(List<AcceptedOffer> offers, Instant now) {
        JsonArrayBuilder rows = JsonObjects.arrayBuilder();
        for (AcceptedOffer offer : offers) {
            rows.add(JsonObjects.builder()
                    .add("id", offer.id().toString())
                    .add("request_id", offer.requestId().toString())
                    .add("seller_id", offer.sellerId().toString())
                    .add("title", offer.title())
                    .add("description", offer.description())
                    .add("price", offer.price())
                    .add("currency", offer.currency().code())
                    .add("amount", offer.deliveryTimeAmount())
                    .add("unit", offer.deliveryTimeUnit().code()));
        }
        em.createNativeQuery(
                        """
                        insert into market.seller_offers (id, seller_id, purchase_request_id, title, description, price_amount,
                          price_currency, delivery_time_amount, delivery_time_unit, status, created_at, updated_at)
                        select x.id, x.seller_id, x.request_id, x.title, x.description, x.price, x.currency, x.amount, x.unit,
                          'accepted', ?2, ?2
                        from jsonb_to_recordset(cast(?1 as jsonb)) as x (id uuid, seller_id uuid, request_id uuid, title text,
                          description text, price numeric, currency market.offer_currency, amount integer,
                          unit market.delivery_time_unit)
                        """)
                .setParameter(1, rows.build().toString())
                .setParameter(2, Timestamp.from(now))
                .executeUpdate();
    }
}

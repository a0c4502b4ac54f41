package io.amanat.payment.entity;

import io.amanat.shared.jpa.Columns;
import io.amanat.shared.jpa.PlainSql;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;

/** Which ids of providers mean a payment of ours. Asked for each callback before it is stored, by plain JDBC (ADR 0046). */
@ApplicationScoped
public class PaymentKeyRepository {
    @Resource(lookup = "java:app/jdbc/market")
    private DataSource pool;

    private PlainSql sql;

    protected PaymentKeyRepository() {}

    /** On the connection of the manager's transaction. */
    public PaymentKeyRepository(EntityManager em) {
        sql = PlainSql.within(() -> em.unwrap(Connection.class));
    }

    @PostConstruct
    void open() {
        sql = PlainSql.from(pool);
    }

    /** Whether a provider's id means a payment of this provider (AC-182); the caller has no transaction open. */
    public boolean knows(PaymentProvider provider, String providerPaymentId) {
        return !sql.all(
                        "select id from market.payments where provider = ?1 and provider_payment_id = ?2",
                        List.of(provider.code(), providerPaymentId),
                        Columns::id)
                .isEmpty();
    }
}

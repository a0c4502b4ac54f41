package io.amanat.request.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.template.entity.TemplateCategoryRepository;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(TestDatabase.class)
class FinishedDealRepositoryTest {
    private static Optional<UUID> withSeller(UUID buyer, UUID seller) {
        return Market.in((EntityManager em) -> new FinishedDealRepository(em).withSeller(buyer, seller));
    }

    private static Optional<UUID> fromTemplate(UUID buyer, UUID template, UUID seller) {
        return Market.in((EntityManager em) -> new FinishedDealRepository(em).fromTemplate(buyer, template, seller));
    }

    @ParameterizedTest
    @CsvSource({
        "pending_payment, false",
        "payment, false",
        "delivered, false",
        "confirming, false",
        "cancelled, false",
        "completed, true",
        "seller_paid, true"
    })
    void only_a_deal_that_came_to_its_end_is_found(String status, boolean found) {
        Deal deal = Deal.agreed();
        UUID template = Row.template(deal.sellerId(), deal.categoryId()).insert();
        Sql.run(
                "update market.purchase_requests set status = ?::market.purchase_request_status, template_id = ?::uuid, source = 'template' where id = ?",
                status,
                template,
                deal.requestId());
        assertThat(withSeller(deal.buyerId(), deal.sellerId()).isPresent()).isEqualTo(found);
        assertThat(fromTemplate(deal.buyerId(), template, deal.sellerId()).isPresent())
                .isEqualTo(found);
        assertThat(withSeller(Row.user("buyer").insert(), deal.sellerId())).isEmpty();
        assertThat(withSeller(deal.buyerId(), Row.user("seller").insert())).isEmpty();
        assertThat(fromTemplate(deal.sellerId(), template, deal.sellerId())).isEmpty();
        assertThat(fromTemplate(deal.buyerId(), template, Row.user("seller").insert()))
                .as("a deal with another seller")
                .isEmpty();
    }

    @Test
    void requests_and_templates_of_a_category_are_counted_and_moved() {
        Deal deal = Deal.agreed();
        UUID template = Row.template(deal.sellerId(), deal.categoryId()).insert();
        UUID into = Row.category().insert();
        Market.run(em -> {
            RequestCategoryRepository requests = new RequestCategoryRepository(em);
            TemplateCategoryRepository templates = new TemplateCategoryRepository(em);
            assertThat(requests.count(deal.categoryId())).isEqualTo(1);
            assertThat(templates.count(deal.categoryId())).isEqualTo(1);
            assertThat(requests.move(deal.categoryId(), into, Row.NOON)).isEqualTo(1);
            assertThat(templates.move(deal.categoryId(), into, Row.NOON)).isEqualTo(1);
            assertThat(requests.count(deal.categoryId())).isZero();
            assertThat(templates.count(into)).isEqualTo(1);
        });
        assertThat(Sql.value("select version from market.request_templates where id = ?", template))
                .isEqualTo("1");
        assertThat(Sql.value("select category_id from market.purchase_requests where id = ?", deal.requestId()))
                .isEqualTo(into.toString());
    }
}

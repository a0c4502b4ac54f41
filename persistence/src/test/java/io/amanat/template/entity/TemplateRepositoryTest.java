package io.amanat.template.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.database.Inside;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.ProductType;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.OptimisticLockException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class TemplateRepositoryTest {
    private static final Instant LATER = Row.NOON.plusSeconds(60);

    private static <T> T templates(Function<TemplateRepository, T> work) {
        return Market.in(em -> work.apply(new TemplateRepository(em)));
    }

    private static NewTemplate input(UUID category) {
        return new NewTemplate(
                category,
                "A desk",
                "A desk of oak",
                ProductType.SERVICE,
                DeliveryType.ONLINE,
                new BigDecimal("12.5"),
                null,
                BudgetCurrency.USDC,
                "[]",
                List.of("oak"),
                List.of("/uploads/1.png"),
                7,
                "{\"title\": \"Mine\"}",
                null,
                true,
                LATER);
    }

    @Test
    void a_new_template_is_active_unused_and_found_by_its_link() {
        UUID seller = Row.user("seller").insert();
        UUID category = Row.category().insert();
        UUID id = Uuid7.next();
        String link = "link-" + id;
        Market.run(
                em -> new TemplateRepository(em).add(RequestTemplate.of(id, seller, link, input(category), Row.NOON)));
        RequestTemplate stored =
                templates((TemplateRepository rows) -> rows.findByLink(link)).orElseThrow();
        assertThat(stored.id()).isEqualTo(id);
        assertThat(stored.sellerId()).isEqualTo(seller);
        assertThat(stored.categoryId()).isEqualTo(category);
        assertThat(stored.title()).isEqualTo("A desk");
        assertThat(stored.description()).isEqualTo("A desk of oak");
        assertThat(stored.productType()).isEqualTo(ProductType.SERVICE);
        assertThat(stored.deliveryType()).isEqualTo(DeliveryType.ONLINE);
        assertThat(stored.budgetMin()).isEqualByComparingTo("12.5");
        assertThat(stored.budgetMax()).isNull();
        assertThat(stored.budgetCurrency()).isEqualTo(BudgetCurrency.USDC);
        assertThat(stored.specifications()).isEqualTo("[]");
        assertThat(stored.tags()).containsExactly("oak");
        assertThat(stored.images()).containsExactly("/uploads/1.png");
        assertThat(stored.usageCount()).isZero();
        assertThat(stored.maxUsage()).isEqualTo(7);
        assertThat(stored.defaultProposal()).contains("Mine");
        assertThat(stored.paymentConfig()).isNull();
        assertThat(stored.isRequiresManualReview()).isTrue();
        assertThat(stored.expiresAt()).isEqualTo(LATER);
        assertThat(stored.isActive()).isTrue();
        assertThat(stored.createdAt()).isEqualTo(Row.NOON);
        assertThat(stored.updatedAt()).isEqualTo(Row.NOON);
        assertThat(templates((TemplateRepository rows) -> rows.findByLink(link + "x")))
                .isEmpty();
    }

    @Test
    void a_seller_sees_his_own_templates_from_the_newest_page_by_page() {
        UUID seller = Row.user("seller").insert();
        UUID category = Row.category().insert();
        UUID old = Row.template(seller, category).insert();
        UUID hidden = Row.template(seller, category)
                .with("is_active", false)
                .with("created_at", LATER)
                .insert();
        TemplateRows.template().insert();
        assertThat(own(seller, 0, 10)).containsExactly(hidden, old);
        assertThat(own(seller, 1, 1)).containsExactly(old);
    }

    private static List<UUID> own(UUID seller, int offset, int limit) {
        return Market.in(em -> new OfferedTemplateRepository(em).ofSeller(seller, offset, limit, LATER)).stream()
                .map(row -> row.template().id())
                .toList();
    }

    private static List<String> counter(UUID id) {
        return Sql.rows("select usage_count, version from market.request_templates where id = ?", id)
                .get(0);
    }

    @Test
    void items_are_taken_all_or_none_and_never_beyond_the_maximum() {
        UUID id = TemplateRows.template().with("max_usage", 5).insert();
        assertThat(templates((TemplateRepository rows) -> rows.use(id, 3, LATER)))
                .isTrue();
        assertThat(templates((TemplateRepository rows) -> rows.use(id, 3, LATER)))
                .isFalse();
        assertThat(counter(id)).containsExactly("3", "0");
        assertThat(templates((TemplateRepository rows) -> rows.use(id, 2, LATER)))
                .isTrue();
        assertThat(templates((TemplateRepository rows) -> rows.use(id, 1, LATER)))
                .isFalse();
        assertThat(counter(id)).containsExactly("5", "0");
        assertThat(templates((TemplateRepository rows) -> rows.find(id))
                        .orElseThrow()
                        .updatedAt())
                .isEqualTo(LATER);
    }

    @Test
    void without_a_maximum_there_is_always_one_more_and_of_nothing_there_is_none() {
        UUID id = TemplateRows.template().with("usage_count", 1_000).insert();
        assertThat(templates((TemplateRepository rows) -> rows.use(id, 100, LATER)))
                .isTrue();
        assertThat(counter(id)).containsExactly("1100", "0");
        assertThat(templates((TemplateRepository rows) -> rows.use(Uuid7.next(), 1, LATER)))
                .isFalse();
    }

    @Test
    void a_sale_during_an_edit_disturbs_neither() {
        UUID id = TemplateRows.template().with("max_usage", 5).insert();
        Market.run(editor -> {
            RequestTemplate edited = editor.find(RequestTemplate.class, id);
            templates((TemplateRepository rows) -> rows.use(id, 1, LATER));
            Inside.set(edited, "title", "A better desk");
        });
        assertThat(Sql.rows("select title, usage_count, version from market.request_templates where id = ?", id))
                .containsExactly(List.of("A better desk", "1", "1"));
    }

    @Test
    void of_two_who_edit_one_template_the_second_is_told_so() {
        UUID id = TemplateRows.template().insert();
        assertThatThrownBy(() -> Market.run(second -> {
                    RequestTemplate theirs = second.find(RequestTemplate.class, id);
                    Market.run(first -> Inside.set(first.find(RequestTemplate.class, id), "title", "First"));
                    Inside.set(theirs, "title", "Second");
                    second.flush();
                }))
                .isInstanceOf(OptimisticLockException.class);
        RequestTemplate stored =
                templates((TemplateRepository rows) -> rows.find(id)).orElseThrow();
        assertThat(stored.title()).isEqualTo("First");
        assertThat(stored.version()).isEqualTo(1);
    }
}

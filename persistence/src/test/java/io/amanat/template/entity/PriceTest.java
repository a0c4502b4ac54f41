package io.amanat.template.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.request.entity.BudgetCurrency;
import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {
    @ParameterizedTest
    @CsvSource({
        "100, USDT, 0, 100",
        "100, USDT, -9000, 10",
        "100, USDT, 20000, 300",
        "100, USDT, 1, 100.01",
        "0.02, USDT, -5000, 0.01",
        // Half even: the seventh decimal is dropped, a five goes to the even neighbour.
        "1.000005, USDT, -9000, 0.1",
        "1.000015, USDC, -9000, 0.100002",
        "1.000025, USDC, -9000, 0.100002",
        "0.25, USD, -9000, 0.02",
        "0.35, EUR, -9000, 0.04",
        "0.15, IRR, -9000, 0.02",
        // Never below a hundredth, however deep the cut.
        "0.01, USDT, -9000, 0.01",
        "0.05, USDT, -9000, 0.01",
    })
    void a_rule_moves_a_price_and_the_result_is_rounded_half_even_but_never_below_a_hundredth(
            String base, BudgetCurrency currency, int bps, String expected) {
        UUID rule = Uuid7.next();
        Price price = Price.adjusted(new BigDecimal(base), currency, rule, bps);
        assertThat(price.amount()).isEqualByComparingTo(expected);
        assertThat(price.base()).isEqualByComparingTo(base);
        assertThat(price.appliedRuleId()).isEqualTo(rule);
        assertThat(price.amount().stripTrailingZeros().scale()).isLessThanOrEqualTo(Price.decimals(currency));
    }

    @Test
    void without_a_rule_the_price_is_what_the_seller_wrote_to_the_last_digit() {
        BigDecimal odd = new BigDecimal("0.000000000000000001");
        Price price = Price.plain(odd, BudgetCurrency.USDT);
        assertThat(price.amount()).isEqualTo(odd);
        assertThat(price.appliedRuleId()).isNull();
        assertThat(Price.plain(new BigDecimal("0.1"), BudgetCurrency.USDT).times(100))
                .isEqualByComparingTo("10");
    }
}

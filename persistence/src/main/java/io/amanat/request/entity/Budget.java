package io.amanat.request.entity;

import io.amanat.shared.jpa.Columns;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.sql.SQLException;

/** What a request may cost; either end may be open. */
@Embeddable
public class Budget {
    @Column(name = "budget_min")
    private BigDecimal min;

    @Column(name = "budget_max")
    private BigDecimal max;

    @Column(name = "budget_currency")
    private BudgetCurrency currency;

    protected Budget() {}

    static Budget of(NewRequest input) {
        Budget budget = new Budget();
        budget.min = input.budgetMin();
        budget.max = input.budgetMax();
        budget.currency = input.budgetCurrency();
        return budget;
    }

    /** From {@link ShownRequest#COLUMNS}. */
    static Budget read(Columns row) throws SQLException {
        Budget budget = new Budget();
        budget.min = row.amount();
        budget.max = row.amount();
        budget.currency = row.code(BudgetCurrency.class);
        return budget;
    }

    public BigDecimal min() {
        return min;
    }

    public BigDecimal max() {
        return max;
    }

    public BudgetCurrency currency() {
        return currency;
    }
}

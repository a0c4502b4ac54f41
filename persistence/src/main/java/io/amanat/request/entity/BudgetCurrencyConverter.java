package io.amanat.request.entity;

import io.amanat.shared.jpa.CodedConverter;
import jakarta.persistence.Converter;

/** Stores {@link BudgetCurrency} by its code. */
@Converter(autoApply = true)
public class BudgetCurrencyConverter extends CodedConverter<BudgetCurrency> {
    public BudgetCurrencyConverter() {
        super(BudgetCurrency.class);
    }
}

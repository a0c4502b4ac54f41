package io.amanat.request.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link BudgetCurrency} by its code. */
@Converter(autoApply = true)
public class BudgetCurrencyConverter implements AttributeConverter<BudgetCurrency, String> {
    @Override
    public String convertToDatabaseColumn(BudgetCurrency value) {
        return Coded.codeOf(value);
    }

    @Override
    public BudgetCurrency convertToEntityAttribute(String code) {
        return Coded.require(BudgetCurrency.class, code);
    }
}

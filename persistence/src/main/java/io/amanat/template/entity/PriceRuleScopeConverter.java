package io.amanat.template.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link PriceRuleScope} by its code. */
@Converter(autoApply = true)
public class PriceRuleScopeConverter implements AttributeConverter<PriceRuleScope, String> {
    @Override
    public String convertToDatabaseColumn(PriceRuleScope value) {
        return Coded.codeOf(value);
    }

    @Override
    public PriceRuleScope convertToEntityAttribute(String code) {
        return Coded.require(PriceRuleScope.class, code);
    }
}

package io.amanat.blog.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link BlogPostStatus} by its code. */
@Converter(autoApply = true)
public class BlogPostStatusConverter implements AttributeConverter<BlogPostStatus, String> {
    @Override
    public String convertToDatabaseColumn(BlogPostStatus value) {
        return Coded.codeOf(value);
    }

    @Override
    public BlogPostStatus convertToEntityAttribute(String code) {
        return Coded.require(BlogPostStatus.class, code);
    }
}

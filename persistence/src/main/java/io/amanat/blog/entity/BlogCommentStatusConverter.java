package io.amanat.blog.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link BlogCommentStatus} by its code. */
@Converter(autoApply = true)
public class BlogCommentStatusConverter implements AttributeConverter<BlogCommentStatus, String> {
    @Override
    public String convertToDatabaseColumn(BlogCommentStatus value) {
        return Coded.codeOf(value);
    }

    @Override
    public BlogCommentStatus convertToEntityAttribute(String code) {
        return Coded.require(BlogCommentStatus.class, code);
    }
}

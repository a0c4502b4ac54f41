package io.amanat.review.entity;

import io.amanat.shop.entity.StarCounts;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** The stars of a template that has reviews. Read only: a trigger of reviews keeps it. */
@Entity
@Table(schema = "market", name = "template_ratings")
public class TemplateRating {
    @Id
    @Column(name = "template_id")
    private UUID templateId;

    @Embedded
    private StarCounts stars;

    protected TemplateRating() {}

    public UUID templateId() {
        return templateId;
    }

    public StarCounts stars() {
        return stars;
    }
}

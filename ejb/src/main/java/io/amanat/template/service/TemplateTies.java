package io.amanat.template.service;

import io.amanat.template.entity.TemplateRepository;
import io.amanat.user.service.AccountTies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** The templates that hang on a seller. */
@ApplicationScoped
public class TemplateTies implements AccountTies {
    @Inject
    private TemplateRepository templates;

    @Override
    public Map<String, Long> count(UUID userId) {
        return Map.of("requestTemplates", templates.countOf(userId));
    }
}

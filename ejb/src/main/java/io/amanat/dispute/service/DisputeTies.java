package io.amanat.dispute.service;

import io.amanat.dispute.entity.DisputeRepository;
import io.amanat.user.service.AccountTies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** The disputes that hang on a buyer or seller. */
@ApplicationScoped
public class DisputeTies implements AccountTies {
    @Inject
    private DisputeRepository disputes;

    @Override
    public Map<String, Long> count(UUID userId) {
        return Map.of("disputes", disputes.countOf(userId));
    }
}

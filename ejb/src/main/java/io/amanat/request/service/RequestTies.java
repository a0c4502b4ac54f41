package io.amanat.request.service;

import io.amanat.request.entity.RequestRepository;
import io.amanat.user.service.AccountTies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** The requests that hang on a buyer. */
@ApplicationScoped
public class RequestTies implements AccountTies {
    @Inject
    private RequestRepository requests;

    @Override
    public Map<String, Long> count(UUID userId) {
        return Map.of("purchaseRequests", requests.countOf(userId));
    }
}

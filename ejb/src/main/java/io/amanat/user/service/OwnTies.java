package io.amanat.user.service;

import io.amanat.user.entity.PeopleRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What accounts keep themselves. */
@ApplicationScoped
public class OwnTies implements AccountTies {
    @Inject
    private PeopleRepository people;

    @Override
    public Map<String, Long> count(UUID userId) {
        List<Long> counts = people.belongings(userId);
        return Map.of("addresses", counts.get(0), "passkeys", counts.get(1));
    }
}

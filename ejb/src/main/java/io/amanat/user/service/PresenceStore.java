package io.amanat.user.service;

import io.amanat.user.entity.PresenceRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Writes down who was here. */
@Stateless
public class PresenceStore {
    @Inject
    private PresenceRepository presence;

    /** Says how many rows were written. */
    public int note(Map<UUID, Instant> seen) {
        return presence.note(seen);
    }
}

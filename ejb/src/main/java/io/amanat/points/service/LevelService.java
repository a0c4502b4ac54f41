package io.amanat.points.service;

import io.amanat.config.service.MarketClock;
import io.amanat.points.entity.Level;
import io.amanat.points.entity.LevelRepository;
import io.amanat.points.entity.NewLevel;
import io.amanat.shared.id.Uuid7;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** The ladder of loyalty levels. */
@Stateless
public class LevelService {
    @Inject
    private LevelRepository levels;

    @Inject
    private MarketClock clock;

    /**
     * Stores a first ladder. One that is there, whole or in part, is left alone: its ranges belong together, and a step
     * put between edited ones would overlap them.
     *
     * @return false when there was a ladder
     */
    public boolean ensure(List<NewLevel> ladder) {
        if (!levels.isEmpty()) {
            return false;
        }
        levels.lockLadder();
        // Another node may have stored it while this one waited.
        if (!levels.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        ladder.forEach(level -> levels.add(Level.of(Uuid7.next(), level, now)));
        return true;
    }
}

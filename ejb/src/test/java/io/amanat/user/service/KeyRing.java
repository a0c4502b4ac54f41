package io.amanat.user.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.JobLocks;
import io.amanat.user.entity.SigningKeyRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One node's signing keys and access tokens, wired as on a server, over rows that lie in memory. */
final class KeyRing {
    private final MemoryKeys repository;
    private final SigningKeyStore store = new SigningKeyStore();
    private final SigningKeys keys = new SigningKeys();
    private final AccessTokens tokens = new AccessTokens();

    KeyRing(String secret, MarketClock clock) {
        this(secret, clock, new MemoryKeys());
    }

    /** Another node on the same rows. */
    KeyRing(String secret, MarketClock clock, MemoryKeys repository) {
        this.repository = repository;
        MarketSettings settings =
                new TestSettings().with(MarketSetting.JWT_SECRET, secret).build();
        SealedKeys sealed = Wiring.inject(new SealedKeys(), "settings", settings);
        Wiring.inject(store, "keys", repository);
        Wiring.inject(store, "sealed", sealed);
        Wiring.inject(store, "locks", new FreeLock());
        Wiring.inject(store, "settings", settings);
        Wiring.inject(store, "clock", clock);
        Wiring.inject(keys, "store", store);
        Wiring.inject(keys, "clock", clock);
        Wiring.inject(tokens, "keys", keys);
        Wiring.inject(tokens, "settings", settings);
        Wiring.inject(tokens, "clock", clock);
    }

    MemoryKeys repository() {
        return repository;
    }

    SigningKeyStore store() {
        return store;
    }

    SigningKeys keys() {
        return keys;
    }

    AccessTokens tokens() {
        return tokens;
    }

    /** The table of keys, in memory. */
    static final class MemoryKeys extends SigningKeyRepository {
        private final List<Row> rows = new ArrayList<>();
        private int questions;

        @Override
        public void add(Row key) {
            rows.add(key);
        }

        @Override
        public List<Row> valid(Instant now) {
            questions++;
            return rows.stream()
                    .filter(row -> row.verifiesUntil().isAfter(now))
                    .sorted(Comparator.comparing(Row::createdAt).reversed())
                    .toList();
        }

        @Override
        public int purge(Instant now) {
            int before = rows.size();
            rows.removeIf(row -> !row.verifiesUntil().isAfter(now));
            return before - rows.size();
        }

        List<Row> rows() {
            return rows;
        }

        /** How often the database was asked. */
        int questions() {
            return questions;
        }
    }

    private static final class FreeLock extends JobLocks {
        @Override
        public boolean take(JobLock lock) {
            return true;
        }
    }
}

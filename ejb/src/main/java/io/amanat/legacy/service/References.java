package io.amanat.legacy.service;

import io.amanat.legacy.entity.ImportMapping;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What every document became so far, in this run and in earlier ones; references of both id spaces resolve here. */
final class References {
    private final Map<Collection, Map<String, UUID>> ids = new EnumMap<>(Collection.class);
    private final Map<Collection, Map<String, String>> fingerprints = new EnumMap<>(Collection.class);
    private final Map<Collection, Set<UUID>> taken = new EnumMap<>(Collection.class);

    References() {
        for (Collection collection : Collection.values()) {
            ids.put(collection, new HashMap<>());
            fingerprints.put(collection, new HashMap<>());
            taken.put(collection, new HashSet<>());
        }
    }

    /** Takes in what earlier runs left. */
    void load(Collection collection, List<ImportMapping> mappings) {
        for (ImportMapping mapping : mappings) {
            learn(collection, mapping);
        }
    }

    /** A document became a row. */
    void learn(Collection collection, ImportMapping mapping) {
        ids.get(collection).put(mapping.legacyId(), mapping.newId());
        fingerprints.get(collection).put(mapping.legacyId(), mapping.fingerprint());
        taken.get(collection).add(mapping.newId());
    }

    /** The row a reference means, whichever id space it is written in; null when there is none. */
    UUID find(Collection collection, String reference) {
        String id = LegacyId.normal(reference);
        if (id == null) {
            return null;
        }
        UUID known = ids.get(collection).get(id);
        if (known == null && !LegacyId.isObjectId(id)) {
            UUID uuid = UUID.fromString(id);
            return taken.get(collection).contains(uuid) ? uuid : null;
        }
        return known;
    }

    /** A document stands for this row from now on; false when another one does. */
    boolean claim(Collection collection, UUID id) {
        return taken.get(collection).add(id);
    }

    /** What was written for a document last; null when it is new. */
    String fingerprint(Collection collection, String legacyId) {
        return fingerprints.get(collection).get(legacyId);
    }

    /** How many documents of a collection are rows. */
    int count(Collection collection) {
        return ids.get(collection).size();
    }
}

package io.amanat.legacy.service;

import io.amanat.legacy.entity.GapSeverity;
import io.amanat.legacy.entity.ImportRepository;
import io.amanat.legacy.entity.NewGap;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** References that had to wait for their targets: a request's selected offer, a category's parent, who brought a user. */
final class Links {
    private record Waiting(Collection collection, String legacyId, Entry.Link link) {}

    private final List<Waiting> waiting = new ArrayList<>();

    void add(Collection collection, Entry entry) {
        for (Entry.Link link : entry.links()) {
            waiting.add(new Waiting(collection, entry.legacyId(), link));
        }
    }

    /** Fills every reference whose row and target are there; the others become gaps. */
    void store(ImportRepository repository, References references, ImportReport report, Instant now)
            throws SQLException {
        Map<String, Map<UUID, UUID>> found = new TreeMap<>();
        Map<UUID, NewGap> gaps = new LinkedHashMap<>();
        for (Waiting one : waiting) {
            Entry.Link link = one.link();
            if (!link.row().equals(references.find(one.collection(), one.legacyId()))) {
                continue;
            }
            UUID target = references.find(link.target(), link.legacyId());
            if (target == null || target.equals(link.row())) {
                String code = "dangling_" + link.column();
                gaps.put(
                        LegacyId.of(now, one.collection().file() + ':' + one.legacyId() + ':' + code),
                        new NewGap(
                                one.collection().file(),
                                one.legacyId(),
                                code,
                                GapSeverity.WARNING,
                                Reading.payload(link.legacyId())));
                report.gap(GapSeverity.WARNING);
            } else {
                found.computeIfAbsent(link.table() + '.' + link.column(), key -> new LinkedHashMap<>())
                        .put(link.row(), target);
            }
        }
        for (Map.Entry<String, Map<UUID, UUID>> column : found.entrySet()) {
            String[] name = column.getKey().split("\\.");
            repository.link(name[0], name[1], column.getValue());
        }
        repository.gaps(gaps, now);
    }
}

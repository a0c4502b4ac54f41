package io.amanat.legacy.service;

import io.amanat.legacy.entity.ImportRow;
import io.amanat.legacy.entity.NewGap;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What one document becomes: its row, the rows below it, what was lost on the way. */
final class Entry {
    /** Levels of rows; a row comes after those of lower levels of the whole batch. */
    static final int LEVELS = 4;

    /** A reference that waits until its target's collection is there. */
    record Link(String table, String column, UUID row, Collection target, String legacyId) {}

    /** A row of the same meaning that may be there already, as reference data are. */
    record StandIn(String table, String condition, String value) {}

    private final String legacyId;
    private final UUID id;
    private final List<List<ImportRow>> levels = new ArrayList<>();
    private final Map<String, NewGap> gaps = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final Map<String, Runnable> repairs = new LinkedHashMap<>();
    private final List<Runnable> mends = new ArrayList<>();
    private UUID adopted;
    private BigDecimal amount;
    private StandIn standIn;
    private Long likes;

    Entry(String legacyId, UUID id) {
        this.legacyId = legacyId;
        this.id = id;
        for (int level = 0; level < LEVELS; level++) {
            levels.add(new ArrayList<>());
        }
    }

    void add(int level, ImportRow row) {
        levels.get(level).add(row);
    }

    /** The first gap of a code stays: one finding per document and kind is enough to act on. */
    void add(NewGap gap) {
        gaps.putIfAbsent(gap.code(), gap);
    }

    void add(Link link) {
        links.add(link);
    }

    /** What makes the row fit when a constraint refuses it because of its neighbours. */
    void repair(String constraint, Runnable repair) {
        repairs.put(constraint, repair);
    }

    /**
     * What is written otherwise than the document says it, because the API would not take it so. No part of the fingerprint: a
     * document that an earlier version of the import took as it was is still the same, and what people changed since stays.
     */
    void mend(Runnable mending) {
        mends.add(mending);
    }

    /** Its rows as they are to be written, its fingerprint taken. */
    void mended() {
        mends.forEach(Runnable::run);
    }

    /** The document means a row that is there already; nothing of it is written. */
    void adopt(UUID existing) {
        adopted = existing;
        levels.forEach(List::clear);
        links.clear();
        mends.clear();
    }

    void standIn(String table, String condition, String value) {
        standIn = new StandIn(table, condition, value);
    }

    /** Null when nothing else can mean the same. */
    StandIn standIn() {
        return standIn;
    }

    /** The source's amount, for the sums at the end. */
    void amount(BigDecimal value) {
        amount = value;
    }

    /** How many liked it in the old store, which kept no list of them that could be taken over. */
    void likes(Long count) {
        likes = count;
    }

    /** Null for what cannot be liked. */
    Long likes() {
        return likes;
    }

    String legacyId() {
        return legacyId;
    }

    UUID id() {
        return adopted == null ? id : adopted;
    }

    boolean isAdopted() {
        return adopted != null;
    }

    BigDecimal amount() {
        return amount;
    }

    List<ImportRow> level(int level) {
        return levels.get(level);
    }

    ImportRow main() {
        return levels.get(0).isEmpty() ? null : levels.get(0).get(0);
    }

    Map<String, NewGap> gaps() {
        return gaps;
    }

    List<Link> links() {
        return links;
    }

    Map<String, Runnable> repairs() {
        return repairs;
    }

    /** Over everything that would be written, before any repair. */
    String fingerprint() {
        StringBuilder text = new StringBuilder(1_000);
        text.append(id());
        for (List<ImportRow> level : levels) {
            for (ImportRow row : level) {
                text.append('\u0001').append(row.table());
                row.values().forEach((column, value) -> text.append('\u0002')
                        .append(column)
                        .append('\u0003')
                        .append(value));
            }
        }
        return LegacyId.fingerprint(text.toString());
    }
}

package io.amanat.scanner.entity;

import io.amanat.scanner.config.Migrator;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What a worker reads and writes. Every write goes by the fence of its lease: a node that slept through the end of its
 * lease writes nothing. Work is done on sets: a range takes one statement, whether it holds no payment or a thousand.
 */
@Dependent
public class ScanRepository {
    // Locks the lease's row against the renewal or the take-over that would run between look and write.
    private static final String HOLD =
            "select fence from scanner.chain_leases where chain_id = ? and fence = ? and expires_at > clock_timestamp()"
                    + " for share";
    private static final String CHECKPOINT =
            "select last_scanned_block, block_hash, block_time, rescan_from from scanner.checkpoints where chain_id = ?";
    private static final String RESCAN =
            "update scanner.checkpoints set rescan_from = least(coalesce(rescan_from, ?), ?) where chain_id = ?";
    /** Lease, sightings, mark and checkpoint in one statement; no row at all when the lease is lost. */
    private static final String STORE =
            """
            with hold as materialized (%s),
            seen as (update scanner.intents i
                set status = case when ?::boolean then 'confirmed' else 'confirming' end,
                    tx_hash = s.tx_hash, log_index = s.log_index, block_number = s.block_number,
                    block_hash = s.block_hash, observed_amount = s.amount,
                    confirmations = case when ?::boolean then i.confirmations_required else 0 end,
                    confirmed_at = case when ?::boolean then ?::timestamptz end,
                    next_attempt_at = case when ?::boolean then ?::timestamptz end, updated_at = ?
                from hold, unnest(?::text[], ?::text[], ?::integer[], ?::bigint[], ?::text[], ?::numeric[])
                    as s (intent_id, tx_hash, log_index, block_number, block_hash, amount)
                where i.intent_id = s.intent_id and i.chain_id = ? and i.status = 'pending'
                    and not exists (select from scanner.intents other
                        where other.chain_id = i.chain_id and other.tx_hash = s.tx_hash
                            and other.log_index is not distinct from s.log_index)
                returning i.intent_id),
            dropped as (delete from scanner.scanned_blocks b using hold
                where b.chain_id = ? and ?::text is not null and (b.block_number < ? or b.block_number > ?)),
            kept as (insert into scanner.scanned_blocks (chain_id, block_number, block_hash)
                select ?::integer, ?::bigint, ?::text from hold where ?::text is not null
                on conflict (chain_id, block_number) do update set block_hash = excluded.block_hash),
            reached as (insert into scanner.checkpoints as c
                    (chain_id, last_scanned_block, block_hash, block_time, updated_at)
                select ?::integer, ?::bigint, ?::text, ?::timestamptz, clock_timestamp() from hold
                on conflict (chain_id) do update
                set last_scanned_block = excluded.last_scanned_block, block_hash = excluded.block_hash,
                    block_time = excluded.block_time, updated_at = excluded.updated_at,
                    rescan_from = nullif(c.rescan_from, ?::bigint))
            select seen.intent_id from hold left join seen on true"""
                    .formatted(HOLD);

    private static final String UNSEEN =
            """
            update scanner.intents set status = 'pending', tx_hash = null, log_index = null, block_number = null,
                block_hash = null, observed_amount = null, confirmations = 0, updated_at = ?
            where chain_id = ? and status = 'confirming' and intent_id = any(?)""";
    private static final String FINAL =
            """
            with hold as materialized (%s),
            settled as (update scanner.intents i
                set status = 'confirmed', confirmations = confirmations_required, confirmed_at = ?,
                    next_attempt_at = ?, updated_at = ?
                from hold, unnest(?::text[], ?::text[], ?::text[]) as s (intent_id, tx_hash, block_hash)
                where i.intent_id = s.intent_id and i.chain_id = ? and i.status = 'confirming'
                    and i.tx_hash = s.tx_hash and i.block_hash = s.block_hash
                returning i.intent_id)
            select settled.intent_id from hold left join settled on true"""
                    .formatted(HOLD);
    private static final String EXPIRE =
            """
            update scanner.intents i set status = 'expired', updated_at = ?, changed_xid = pg_current_xact_id()
            where status = 'pending' and created_at < ?
                and not exists (select from scanner.checkpoints c where c.chain_id = i.chain_id
                    and c.block_time < i.created_at + cast(? as double precision) * interval '1 second')""";

    @Resource(lookup = Migrator.DATA_SOURCE)
    private DataSource dataSource;

    protected ScanRepository() {}

    public ScanRepository(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Under whose lease something is written. */
    public record Fence(int chainId, long number) {}

    /**
     * The end of a range.
     *
     * @param hash EVM only
     * @param keepFrom marks below are no longer needed
     * @param rescanned the wish to read again that this range began to fulfil, or null
     */
    public record Advance(long block, String hash, Instant time, long keepFrom, Long rescanned) {}

    /** The intents that a worker keeps in memory. */
    public OpenIntentRepository openIntents() {
        return new OpenIntentRepository(dataSource);
    }

    public Optional<Checkpoint> checkpoint(int chainId) {
        return Sql.list(
                        dataSource,
                        row -> new Checkpoint(
                                row.getLong("last_scanned_block"),
                                row.getString("block_hash"),
                                Sql.instant(row, "block_time"),
                                row.getObject("rescan_from", Long.class)),
                        CHECKPOINT,
                        chainId)
                .stream()
                .findFirst();
    }

    /** Ends of the ranges read lately, oldest first. */
    public List<Checkpoint> marks(int chainId) {
        return Sql.list(
                dataSource,
                row -> new Checkpoint(row.getLong(1), row.getString(2), null, null),
                "select block_number, block_hash from scanner.scanned_blocks where chain_id = ? order by block_number",
                chainId);
    }

    /**
     * Stores what a range held and how far it reached, all or nothing.
     *
     * @param moved intents whose transfer is now elsewhere: they become pending first
     * @param seen transfers; at most one for an intent
     * @param isFinal the chain shows only final transfers
     * @return ids of the intents that a transfer was stored for
     * @throws FenceLostException when the lease is no longer ours
     */
    public List<String> store(
            Fence fence,
            Collection<String> moved,
            Collection<Sighting> seen,
            boolean isFinal,
            Advance end,
            Instant now) {
        if (moved.isEmpty()) {
            return Sql.work(dataSource, connection -> stored(connection, fence, seen, isFinal, end, now));
        }
        return Sql.inTransaction(dataSource, connection -> {
            Sql.update(connection, UNSEEN, now, fence.chainId(), Sql.texts(moved));
            return stored(connection, fence, seen, isFinal, end, now);
        });
    }

    private static List<String> stored(
            Connection connection, Fence fence, Collection<Sighting> seen, boolean isFinal, Advance end, Instant now)
            throws SQLException {
        int chain = fence.chainId();
        return ids(
                connection,
                fence,
                STORE,
                chain,
                fence.number(),
                isFinal,
                isFinal,
                isFinal,
                now,
                isFinal,
                now,
                now,
                seen.stream().map(Sighting::intentId).toArray(String[]::new),
                seen.stream().map(Sighting::txHash).toArray(String[]::new),
                seen.stream().map(Sighting::logIndex).toArray(Integer[]::new),
                seen.stream().map(Sighting::blockNumber).toArray(Long[]::new),
                seen.stream().map(Sighting::blockHash).toArray(String[]::new),
                seen.stream().map(s -> new BigDecimal(s.amount())).toArray(BigDecimal[]::new),
                chain,
                chain,
                end.hash(),
                end.keepFrom(),
                end.block(),
                chain,
                end.block(),
                end.hash(),
                end.hash(),
                chain,
                end.block(),
                end.hash(),
                end.time(),
                end.rescanned());
    }

    /** A row without an id says only that the lease is held. */
    private static List<String> ids(Connection connection, Fence fence, String sql, Object... parameters)
            throws SQLException {
        List<String> ids = Sql.list(connection, row -> row.getString(1), sql, parameters);
        if (ids.isEmpty()) {
            throw new FenceLostException(fence.chainId());
        }
        return ids.get(0) == null ? List.of() : ids;
    }

    /** Takes transfers as final, those that are still where they were when the chain was asked. @return ids */
    public List<String> confirm(Fence fence, Collection<OpenIntent> deep, Instant now) {
        return deep.isEmpty()
                ? List.of()
                : Sql.work(
                        dataSource,
                        connection -> ids(
                                connection,
                                fence,
                                FINAL,
                                fence.chainId(),
                                fence.number(),
                                now,
                                now,
                                now,
                                deep.stream().map(OpenIntent::intentId).toArray(String[]::new),
                                deep.stream().map(OpenIntent::txHash).toArray(String[]::new),
                                deep.stream().map(OpenIntent::blockHash).toArray(String[]::new),
                                fence.chainId()));
    }

    /**
     * Back to pending: the transfer left the chain. Its blocks are read again, in the same transaction: they may lie
     * deeper than the buffer reaches.
     *
     * @param from first block to read again
     * @return rows changed
     */
    public int forget(Fence fence, Collection<String> intentIds, long from, Instant now) {
        return Sql.inTransaction(dataSource, connection -> {
            if (Sql.list(connection, row -> row.getLong(1), HOLD, fence.chainId(), fence.number())
                    .isEmpty()) {
                throw new FenceLostException(fence.chainId());
            }
            Sql.update(connection, RESCAN, from, from, fence.chainId());
            return Sql.update(connection, UNSEEN, now, fence.chainId(), Sql.texts(intentIds));
        });
    }

    /**
     * Ends what nobody paid in time, by the chain's clock too: while a chain is read late, an intent that was paid in
     * time is still to be found.
     *
     * @return how many ended
     */
    public int expire(Duration ttl, Instant now) {
        return Sql.update(dataSource, EXPIRE, now, now.minus(ttl), ttl.toSeconds());
    }

    /** Has a chain read again from a block on. @return false when the chain was never read */
    public boolean rescan(int chainId, long from) {
        return Sql.update(dataSource, RESCAN, from, from, chainId) == 1;
    }
}

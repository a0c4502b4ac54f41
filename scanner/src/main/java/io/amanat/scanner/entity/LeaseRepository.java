package io.amanat.scanner.entity;

import io.amanat.scanner.config.Migrator;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * SQL of {@code scanner.chain_leases}: which node may write for a chain. Time is the database's, so that nodes with
 * different clocks agree.
 */
@Dependent
public class LeaseRepository {
    /** How long a lease lasts without renewal. */
    public static final int SECONDS = 8;

    private static final String UNTIL = "clock_timestamp() + interval '" + SECONDS + " seconds'";
    private static final String TAKE =
            """
            insert into scanner.chain_leases as l (chain_id, owner, fence, expires_at)
            values (?, ?, 1, %s)
            on conflict (chain_id) do update
            set owner = excluded.owner, fence = l.fence + 1, expires_at = excluded.expires_at, error = null
            where l.expires_at <= clock_timestamp()
            returning fence"""
                    .formatted(UNTIL);
    private static final String RENEW =
            """
            update scanner.chain_leases set expires_at = %s
            where chain_id = ? and fence = ? and expires_at > clock_timestamp()"""
                    .formatted(UNTIL);
    private static final String RELEASE =
            "update scanner.chain_leases set expires_at = clock_timestamp() where chain_id = ? and fence = ?";
    private static final String TICK =
            "update scanner.chain_leases set head = coalesce(?::bigint, head), error = ?, ticked_at = clock_timestamp()"
                    + " where chain_id = ? and fence = ?";
    private static final String PROGRESS =
            """
            select l.chain_id, l.head, l.error, c.last_scanned_block
            from scanner.chain_leases l left join scanner.checkpoints c using (chain_id)""";

    @Resource(lookup = Migrator.DATA_SOURCE)
    private DataSource dataSource;

    protected LeaseRepository() {}

    public LeaseRepository(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * How far a chain was read.
     *
     * @param head newest block told; null before the first success
     * @param lastScanned null before the first range was read
     * @param error what went wrong in the last round; null when nothing did
     */
    public record Progress(Long head, Long lastScanned, String error) {}

    /** @return the fence under which the owner may write; empty while another owner holds the chain */
    public Optional<Long> take(int chainId, String owner) {
        List<Long> fence = Sql.list(dataSource, row -> row.getLong(1), TAKE, chainId, owner);
        return fence.stream().findFirst();
    }

    /** @return false when the lease is lost for good */
    public boolean renew(int chainId, long fence) {
        return Sql.update(dataSource, RENEW, chainId, fence) == 1;
    }

    /** Gives a chain up at once, so that another node need not wait. */
    public void release(int chainId, long fence) {
        Sql.update(dataSource, RELEASE, chainId, fence);
    }

    /**
     * Notes how a round went.
     *
     * @param head null when it could not be read
     * @param error null when all went well
     */
    public void ticked(int chainId, long fence, Long head, String error) {
        String shown = error == null || error.length() <= 300 ? error : error.substring(0, 300);
        Sql.update(dataSource, TICK, head, shown, chainId, fence);
    }

    /** Progress by chain; chains no worker ever took are absent. */
    public Map<Integer, Progress> progress() {
        Map<Integer, Progress> progress = new HashMap<>();
        Sql.list(
                        dataSource,
                        row -> Map.entry(
                                row.getInt("chain_id"),
                                new Progress(
                                        row.getObject("head", Long.class),
                                        row.getObject("last_scanned_block", Long.class),
                                        row.getString("error"))),
                        PROGRESS)
                .forEach(entry -> progress.put(entry.getKey(), entry.getValue()));
        return progress;
    }
}

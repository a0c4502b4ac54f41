package io.amanat.scanner.entity;

import io.amanat.scanner.config.Migrator;
import io.amanat.scanner.node.Balances;
import io.amanat.shared.chain.ChainType;
import io.amanat.shared.jpa.Coded;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** SQL of {@code scanner.balance_watches}. */
@Dependent
public class BalanceWatchRepository {
    private static final String COLUMNS =
            """
            watch_id, chain_id, chain_type, token_address, token_symbol, decimals, address, baseline_balance,
            current_balance, coin_balance, status, callback_url, callback_secret, last_checked_at, next_check_at, change_count,
            last_notified_at, expires_at, claim, created_at, updated_at""";
    private static final String INSERT =
            """
            insert into scanner.balance_watches (watch_id, chain_id, chain_type, token_address, token_symbol, decimals,
                address, baseline_balance, current_balance, coin_balance, status, callback_url, callback_secret,
                next_check_at, expires_at, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'watching', ?, ?, ?, ?, ?, ?)
            on conflict do nothing""";
    // By age: every 5 minutes in the first day, 10 in the second, 20 in the third, then 40 (spec 02 §3.2).
    private static final String CLAIM_DUE =
            """
            update scanner.balance_watches w set claim = w.claim + 1, last_checked_at = ?::timestamptz,
                next_check_at = ?::timestamptz + case
                    when ?::timestamptz - w.created_at < interval '24 hours' then interval '5 minutes'
                    when ?::timestamptz - w.created_at < interval '48 hours' then interval '10 minutes'
                    when ?::timestamptz - w.created_at < interval '72 hours' then interval '20 minutes'
                    else interval '40 minutes' end
            from (select watch_id as due_id from scanner.balance_watches
                where status = 'watching' and next_check_at <= ? and expires_at > ?
                order by next_check_at limit ? for update skip locked) due
            where w.watch_id = due.due_id
            returning\s"""
                    + COLUMNS;
    private static final String NOTIFIED =
            """
            update scanner.balance_watches set current_balance = ?, coin_balance = ?,
                change_count = change_count + 1, last_notified_at = ?, updated_at = ?
            where watch_id = ? and claim = ? and status = 'watching'""";
    private static final String FIRST_COIN =
            """
            update scanner.balance_watches set coin_balance = ?, updated_at = ?
            where watch_id = ? and claim = ? and status = 'watching' and coin_balance is null""";
    private static final String STOP = "update scanner.balance_watches set status = 'stopped', updated_at = ?"
            + " where watch_id = ? and status = 'watching'";
    private static final String EXPIRE = "update scanner.balance_watches set status = 'expired', updated_at = ?"
            + " where status = 'watching' and expires_at <= ?";
    private static final String ACTIVE =
            "select chain_id, count(*) from scanner.balance_watches where status = 'watching' group by chain_id";

    @Resource(lookup = Migrator.DATA_SOURCE)
    private DataSource dataSource;

    protected BalanceWatchRepository() {}

    public BalanceWatchRepository(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Stores a new watch. @return false when the id is taken */
    public boolean insertIfNew(BalanceWatch watch) {
        return Sql.update(
                        dataSource,
                        INSERT,
                        watch.watchId(),
                        watch.chainId(),
                        watch.chainType().code(),
                        watch.tokenAddress(),
                        watch.tokenSymbol(),
                        watch.decimals(),
                        watch.address(),
                        watch.baselineBalance(),
                        watch.currentBalance(),
                        watch.coinBalance(),
                        watch.callbackUrl(),
                        watch.callbackSecret(),
                        watch.nextCheckAt(),
                        watch.expiresAt(),
                        watch.createdAt(),
                        watch.updatedAt())
                == 1;
    }

    public Optional<BalanceWatch> find(String watchId) {
        return Sql.list(
                        dataSource,
                        BalanceWatchRepository::read,
                        "select " + COLUMNS + " from scanner.balance_watches where watch_id = ?",
                        watchId)
                .stream()
                .findFirst();
    }

    /** Takes watches that are due, and moves their next check on; nobody else gets the same ones. */
    public List<BalanceWatch> claim(int limit, Instant now) {
        return Sql.list(dataSource, BalanceWatchRepository::read, CLAIM_DUE, now, now, now, now, now, now, now, limit);
    }

    /** The market accepted a change. @return false when the check is no longer the latest, or the watch is over */
    public boolean notified(BalanceWatch watch, Balances told, Instant now) {
        return Sql.update(dataSource, NOTIFIED, told.token(), told.coin(), now, now, watch.watchId(), watch.claim())
                == 1;
    }

    /** Keeps the first balance of the chain's own coin that was read; where there is one already it changes nothing. */
    public void firstCoin(BalanceWatch watch, BigInteger coin, Instant now) {
        Sql.update(dataSource, FIRST_COIN, coin, now, watch.watchId(), watch.claim());
    }

    /** @return false when the watch is unknown or over */
    public boolean stop(String watchId, Instant now) {
        return Sql.update(dataSource, STOP, now, watchId) == 1;
    }

    /** Ends what is a week old. @return how many */
    public int expire(Instant now) {
        return Sql.update(dataSource, EXPIRE, now, now);
    }

    /** Watches that are checked, by chain. */
    public Map<Integer, Long> countActive() {
        Map<Integer, Long> counts = new HashMap<>();
        Sql.list(dataSource, row -> Map.entry(row.getInt(1), row.getLong(2)), ACTIVE)
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    private static BalanceWatch read(ResultSet row) throws SQLException {
        return new BalanceWatch(
                row.getString("watch_id"),
                row.getInt("chain_id"),
                ChainType.valueOf(row.getString("chain_type").toUpperCase(Locale.ROOT)),
                row.getString("token_address"),
                row.getString("token_symbol"),
                row.getInt("decimals"),
                row.getString("address"),
                Sql.units(row, "baseline_balance"),
                Sql.units(row, "current_balance"),
                Sql.units(row, "coin_balance"),
                Coded.require(WatchStatus.class, row.getString("status")),
                row.getString("callback_url"),
                row.getString("callback_secret"),
                Sql.instant(row, "last_checked_at"),
                Sql.instant(row, "next_check_at"),
                row.getInt("change_count"),
                Sql.instant(row, "last_notified_at"),
                Sql.instant(row, "expires_at"),
                row.getLong("claim"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"));
    }
}

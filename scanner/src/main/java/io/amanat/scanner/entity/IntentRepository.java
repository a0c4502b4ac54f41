package io.amanat.scanner.entity;

import io.amanat.scanner.config.Migrator;
import io.amanat.scanner.evm.PaymentReference;
import io.amanat.shared.chain.ChainType;
import io.amanat.shared.jpa.Coded;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** SQL of the table {@code scanner.intents}. Joins the transaction of its caller. */
@Dependent
public class IntentRepository {
    private static final String INSERT =
            """
            insert into scanner.intents (intent_id, chain_id, chain_type, rail, token_address, destination, amount,
                payment_reference, topic_ref, status, callback_url, callback_secret, confirmations_required, salt,
                created_at, updated_at, not_before)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                coalesce(?::bigint, (select head from scanner.chain_leases where chain_id = ?)))
            on conflict do nothing""";
    private static final String FIND =
            """
            select intent_id, chain_id, chain_type, rail, token_address, destination, amount, payment_reference, topic_ref,
                status, callback_url, callback_secret, confirmations_required, tx_hash, log_index, block_number,
                case when status = 'confirming'
                    then greatest(0, least(confirmations_required, coalesce(head, 0) - block_number + 1))
                    else confirmations end as confirmations,
                salt, webhook_delivered_at, created_at, updated_at
            from scanner.intents left join scanner.chain_leases using (chain_id) where intent_id = ?""";
    private static final String CANCEL =
            "update scanner.intents set status = 'expired', updated_at = ?, changed_xid = pg_current_xact_id()"
                    + " where intent_id = ? and status = 'pending'";
    private static final String COUNT_OPEN =
            """
            select chain_id, count(*) from scanner.intents
            where status in ('pending', 'confirming') group by chain_id""";

    private static final String EXPECTS =
            """
            select intent_id from scanner.intents
            where chain_id = ? and token_address = ? and destination = ? and rail = 'transfer'
                and status in ('pending', 'confirming') limit 1""";
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    @Resource(lookup = Migrator.DATA_SOURCE)
    private DataSource dataSource;

    protected IntentRepository() {}

    public IntentRepository(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Stores a new intent, with the place on its chain before which no plain transfer can be for it: on a chain with
     * blocks the newest one a worker told of, elsewhere the time of its creation.
     *
     * @return false when the id is taken, or when an open intent of the chain has the same reference or, for plain
     *     transfers, the same destination
     */
    public boolean insertIfNew(ScannerIntent intent) {
        PaymentReference reference = intent.reference();
        return Sql.update(
                        dataSource,
                        INSERT,
                        intent.intentId(),
                        intent.chainId(),
                        intent.chainType().code(),
                        intent.rail().code(),
                        intent.tokenAddress(),
                        intent.destination(),
                        intent.amount(),
                        reference == null ? null : reference.reference(),
                        reference == null ? null : reference.topicRef(),
                        intent.status().code(),
                        intent.callbackUrl(),
                        intent.callbackSecret(),
                        intent.confirmationsRequired(),
                        intent.salt(),
                        intent.createdAt(),
                        intent.updatedAt(),
                        notBefore(intent),
                        intent.chainId())
                == 1;
    }

    public Optional<ScannerIntent> find(String intentId) {
        return Sql.list(dataSource, IntentRepository::intent, FIND, intentId).stream()
                .findFirst();
    }

    /** @return false when the intent is unknown or no longer pending */
    public boolean cancelPending(String intentId, Instant now) {
        return Sql.update(dataSource, CANCEL, now, intentId) == 1;
    }

    /** Pending and confirming intents by chain; chains without any are absent. */
    public Map<Integer, Long> countOpen() {
        Map<Integer, Long> counts = new HashMap<>();
        Sql.list(dataSource, row -> Map.entry(row.getInt(1), row.getLong(2)), COUNT_OPEN)
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** Whether an open intent waits for plain transfers of a token at a destination. */
    public boolean expectsTransfer(int chainId, String tokenAddress, String destination) {
        return !Sql.list(dataSource, row -> row.getString(1), EXPECTS, chainId, tokenAddress, destination)
                .isEmpty();
    }

    // A chain's clock may be a little behind ours.
    private static Long notBefore(ScannerIntent intent) {
        Instant from = intent.createdAt().minus(CLOCKS_APART);
        return switch (intent.chainType()) {
            case EVM -> null;
            case TRON -> from.toEpochMilli();
            case TON -> from.getEpochSecond();
        };
    }

    static ScannerIntent intent(ResultSet row) throws SQLException {
        String reference = row.getString("payment_reference");
        return new ScannerIntent(
                row.getString("intent_id"),
                row.getInt("chain_id"),
                ChainType.valueOf(row.getString("chain_type").toUpperCase(Locale.ROOT)),
                Coded.find(Rail.class, row.getString("rail")),
                row.getString("token_address"),
                row.getString("destination"),
                Sql.units(row, "amount"),
                reference == null ? null : new PaymentReference(reference, row.getString("topic_ref")),
                Coded.find(IntentStatus.class, row.getString("status")),
                row.getString("callback_url"),
                row.getString("callback_secret"),
                row.getInt("confirmations_required"),
                row.getString("tx_hash"),
                row.getObject("log_index", Integer.class),
                row.getObject("block_number", Long.class),
                row.getInt("confirmations"),
                row.getString("salt"),
                Sql.instant(row, "webhook_delivered_at"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"));
    }
}

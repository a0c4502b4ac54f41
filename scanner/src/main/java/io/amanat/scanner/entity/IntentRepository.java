package io.amanat.scanner.entity;

import io.amanat.scanner.config.Migrator;
import io.amanat.scanner.evm.PaymentReference;
import io.amanat.shared.chain.ChainType;
import io.amanat.shared.jpa.Coded;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
            insert into scanner.intents (intent_id, chain_id, chain_type, token_address, destination, amount,
                payment_reference, topic_ref, status, callback_url, callback_secret, confirmations_required, salt,
                created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing""";
    private static final String FIND =
            """
            select intent_id, chain_id, chain_type, token_address, destination, amount, payment_reference, topic_ref,
                status, callback_url, callback_secret, confirmations_required, tx_hash, log_index, block_number,
                confirmations, salt, webhook_delivered_at, created_at, updated_at
            from scanner.intents where intent_id = ?""";
    private static final String CANCEL =
            "update scanner.intents set status = 'expired', updated_at = ? where intent_id = ? and status = 'pending'";
    private static final String COUNT_OPEN =
            """
            select chain_id, count(*) from scanner.intents
            where status in ('pending', 'confirming') group by chain_id""";

    @Resource(lookup = Migrator.DATA_SOURCE)
    private DataSource dataSource;

    protected IntentRepository() {}

    public IntentRepository(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Stores a new intent.
     *
     * @return false when the id is taken, or when an open intent of the chain has the same reference
     */
    public boolean insertIfNew(ScannerIntent intent) {
        PaymentReference reference = intent.reference();
        return update(
                        INSERT,
                        intent.intentId(),
                        intent.chainId(),
                        intent.chainType().code(),
                        intent.tokenAddress(),
                        intent.destination(),
                        new BigDecimal(intent.amount()),
                        reference == null ? null : reference.reference(),
                        reference == null ? null : reference.topicRef(),
                        intent.status().code(),
                        intent.callbackUrl(),
                        intent.callbackSecret(),
                        intent.confirmationsRequired(),
                        intent.salt(),
                        utc(intent.createdAt()),
                        utc(intent.updatedAt()))
                == 1;
    }

    public Optional<ScannerIntent> find(String intentId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, intentId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(intent(row)) : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("an intent could not be read", failure);
        }
    }

    /** @return false when the intent is unknown or no longer pending */
    public boolean cancelPending(String intentId, Instant now) {
        return update(CANCEL, utc(now), intentId) == 1;
    }

    /** Pending and confirming intents by chain; chains without any are absent. */
    public Map<Integer, Long> countOpen() {
        Map<Integer, Long> counts = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(COUNT_OPEN);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                counts.put(rows.getInt(1), rows.getLong(2));
            }
            return counts;
        } catch (SQLException failure) {
            throw new IllegalStateException("intents could not be counted", failure);
        }
    }

    private int update(String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException("an intent could not be written", failure);
        }
    }

    private static ScannerIntent intent(ResultSet row) throws SQLException {
        String reference = row.getString("payment_reference");
        return new ScannerIntent(
                row.getString("intent_id"),
                row.getInt("chain_id"),
                ChainType.valueOf(row.getString("chain_type").toUpperCase(Locale.ROOT)),
                row.getString("token_address"),
                row.getString("destination"),
                row.getBigDecimal("amount").toBigIntegerExact(),
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
                instant(row, "webhook_delivered_at"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}

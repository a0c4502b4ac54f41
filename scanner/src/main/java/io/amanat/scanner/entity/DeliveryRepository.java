package io.amanat.scanner.entity;

import io.amanat.scanner.config.Migrator;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * SQL of webhooks, kept in the rows of their intents. A delivery is claimed before it is sent: a node that dies with
 * it leaves a row that is due again after a while. Autocommit on purpose: a claim holds no lock while the network works.
 * Who waits for the locks of several rows takes them in the order of their ids, so that two never wait for each other; a
 * claim waits for none.
 */
@Dependent
public class DeliveryRepository {
    /** How long a claimed delivery is nobody else's; longer than any attempt. */
    public static final Duration CLAIM = Duration.ofSeconds(60);
    /** A confirmed payment is told of for so long; older ones are the operator's. */
    public static final Duration REDELIVERY = Duration.ofDays(7);

    private static final String CLAIM_DUE =
            """
            update scanner.intents i set webhook_attempts = i.webhook_attempts + 1, next_attempt_at = ?
            from (select intent_id from scanner.intents
                where status in ('confirmed', 'webhook_failed') and webhook_delivered_at is null
                    and next_attempt_at <= ? and (status = 'webhook_failed' or confirmed_at > ?)
                order by next_attempt_at limit ? for update skip locked) due
            where i.intent_id = due.intent_id
            returning i.intent_id, chain_id, chain_type, rail, token_address, destination, amount, payment_reference,
                topic_ref, status, callback_url, callback_secret, confirmations_required, tx_hash, log_index,
                block_number, confirmations, salt, webhook_delivered_at, created_at, updated_at, observed_amount,
                webhook_attempts""";
    private static final String DELIVERED =
            """
            update scanner.intents i set status = 'confirmed', webhook_delivered_at = ?, next_attempt_at = null,
                last_error = null, updated_at = ?
            from (select l.intent_id from scanner.intents l join unnest(?, ?) as taken (intent_id, attempt)
                    on l.intent_id = taken.intent_id and l.webhook_attempts = taken.attempt
                where l.status in ('confirmed', 'webhook_failed') and l.webhook_delivered_at is null
                order by l.intent_id for update of l) held
            where i.intent_id = held.intent_id""";
    private static final String FAILED =
            """
            update scanner.intents set status = ?, next_attempt_at = ?, last_error = ?, updated_at = ?
            where intent_id = ? and webhook_attempts = ? and status in ('confirmed', 'webhook_failed')
                and webhook_delivered_at is null""";
    private static final String GIVEN_BACK =
            """
            update scanner.intents set webhook_attempts = webhook_attempts - 1, next_attempt_at = ?
            where intent_id = ? and webhook_attempts = ? and status in ('confirmed', 'webhook_failed')
                and webhook_delivered_at is null""";
    private static final String RETRY =
            """
            update scanner.intents i set next_attempt_at = ?
            from (select intent_id from scanner.intents
                where status = 'webhook_failed' and webhook_delivered_at is null
                order by intent_id for update) held
            where i.intent_id = held.intent_id""";
    private static final String AFTER_START =
            """
            update scanner.intents i set next_attempt_at = ?
            from (select intent_id from scanner.intents
                where status = 'confirmed' and webhook_delivered_at is null and confirmed_at > ?
                    and (next_attempt_at is null or next_attempt_at > ?)
                order by intent_id for update) held
            where i.intent_id = held.intent_id""";
    private static final String REPLAY =
            """
            update scanner.intents set webhook_delivered_at = null, webhook_attempts = 0, next_attempt_at = ?,
                confirmed_at = ?, status = 'confirmed', updated_at = ?
            where intent_id = ? and status in ('confirmed', 'webhook_failed')""";
    private static final String COUNTS =
            """
            select status, count(*) from scanner.intents where status in ('pending', 'confirming') group by status
            union all
            select status, count(*) from scanner.intents
            where status in ('confirmed', 'webhook_failed') and webhook_delivered_at is null group by status""";

    @Resource(lookup = Migrator.DATA_SOURCE)
    private DataSource dataSource;

    protected DeliveryRepository() {}

    public DeliveryRepository(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Takes deliveries that are due, oldest first; nobody else gets the same ones. */
    public List<DueDelivery> claim(int limit, Instant now) {
        Instant until = now.plus(CLAIM);
        return Sql.list(
                dataSource,
                row -> new DueDelivery(
                        IntentRepository.intent(row),
                        Sql.units(row, "observed_amount"),
                        row.getInt("webhook_attempts"),
                        until),
                CLAIM_DUE,
                until,
                now,
                now.minus(REDELIVERY),
                limit);
    }

    /** Notes attempts that were taken. @return of how many that was the latest attempt; the others stay as they are */
    public int delivered(List<DueDelivery> taken, Instant now) {
        return Sql.update(
                dataSource,
                DELIVERED,
                now,
                now,
                Sql.texts(taken.stream().map(one -> one.intent().intentId()).toList()),
                taken.stream().map(DueDelivery::attempt).toArray(Integer[]::new));
    }

    /**
     * Notes a failed attempt.
     *
     * @param status CONFIRMED while the ladder goes on, else WEBHOOK_FAILED
     * @param next null for never
     * @return false when the attempt is no longer the latest
     */
    public boolean failed(DueDelivery delivery, IntentStatus status, Instant next, String error, Instant now) {
        return Sql.update(
                        dataSource,
                        FAILED,
                        status.code(),
                        next,
                        error,
                        now,
                        delivery.intent().intentId(),
                        delivery.attempt())
                == 1;
    }

    /** A claim without an attempt: due again now, and none of its attempts is used up. @return false when it is another's */
    public boolean giveBack(DueDelivery delivery, Instant now) {
        return Sql.update(dataSource, GIVEN_BACK, now, delivery.intent().intentId(), delivery.attempt()) == 1;
    }

    /** Makes everything that was given up due again. @return how many */
    public int retryFailed(Instant now) {
        return Sql.update(dataSource, RETRY, now);
    }

    /** After a start nothing confirmed waits for its ladder. @return how many are due now */
    public int afterStart(Instant now) {
        return Sql.update(dataSource, AFTER_START, now, now.minus(REDELIVERY), now);
    }

    /** Tells of a payment once more, delivered or not. @return false when the intent is not confirmed */
    public boolean replay(String intentId, Instant now) {
        return Sql.update(dataSource, REPLAY, now, now, now, intentId) == 1;
    }

    /** Intents that are not at their end, by status; confirmed ones are those that the market was not told of yet. */
    public Map<String, Long> byStatus() {
        Map<String, Long> counts = new TreeMap<>();
        Sql.list(dataSource, row -> Map.entry(row.getString(1), row.getLong(2)), COUNTS)
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }
}

package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.DayVolume;
import io.amanat.payment.entity.PaymentDeskRepository;
import io.amanat.payment.entity.PaymentFilter;
import io.amanat.payment.entity.PaymentListRepository;
import io.amanat.payment.entity.PaymentRow;
import io.amanat.payment.entity.PaymentSighting;
import io.amanat.payment.entity.PaymentTrailRepository;
import io.amanat.payment.entity.TrailEntry;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What administrators look for among payments: those that wait for a person (03 section 11), one that they know something
 * of, what happened to one, and how much is paid each day. At most two statements each, whatever is found.
 */
@Stateless
public class PaymentDesk {
    /** Most payments that a search or the list of those waiting shows. */
    public static final int MAX_FOUND = 100;
    /** Longest look back at what was paid. */
    public static final int MAX_DAYS = 90;

    private static final int MAX_WORDS = 320;
    private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern SHORT_NAME = Pattern.compile("(?i)(PAY-)?[0-9a-f]{8}");
    private static final int SHORT_DIGITS = 8;
    private static final Pattern CHAIN = Pattern.compile("[0-9A-Za-z_:\\-+/=]{16,110}");

    @Inject
    private PaymentDeskRepository desk;

    @Inject
    private PaymentListRepository lists;

    @Inject
    private PaymentTrailRepository trails;

    @Inject
    private MarketClock clock;

    /** Payments that stand still on something, newest first, with the reason and what brings them forward. */
    public List<PaymentLists.ListedPayment> stuck(Actor admin) {
        requireAdmin(admin);
        Instant now = clock.instant();
        List<PaymentRow> candidates = desk.attention(
                now.minus(PaymentHealth.JANITOR),
                now.minus(PaymentHealth.SILENCE),
                now.minus(PaymentHealth.PAYOUT),
                MAX_FOUND);
        return judged(candidates, now).stream()
                .filter(row -> row.health().stuckOn() != null)
                .limit(MAX_FOUND)
                .toList();
    }

    /**
     * Payments by whatever somebody has in hand: an id of a payment, request or person, the short name, a transaction, an
     * address, an e-mail.
     *
     * @throws DomainException VALIDATION_ERROR for words that can be none of these
     */
    public List<PaymentLists.ListedPayment> find(Actor admin, String words) {
        requireAdmin(admin);
        Fields fields = new Fields();
        String word = fields.text("q", words, 1, MAX_WORDS);
        fields.check();
        return judged(found(word), clock.instant());
    }

    private List<PaymentRow> found(String word) {
        UUID id = Uuid7.parseOrNull(word);
        if (id != null) {
            return desk.byId(id, MAX_FOUND);
        }
        if (MAIL.matcher(word).matches()) {
            return desk.byMail(word, MAX_FOUND);
        }
        if (SHORT_NAME.matcher(word).matches()) {
            String digits = word.substring(word.length() - SHORT_DIGITS).toUpperCase(Locale.ROOT);
            return lists.after(PaymentFilter.called(digits), null, MAX_FOUND);
        }
        if (CHAIN.matcher(word).matches()) {
            return desk.byChain(word, MAX_FOUND);
        }
        throw DomainException.invalid(
                "q", "INVALID", "This is neither an id nor a transaction, an address or an e-mail.");
    }

    private List<PaymentLists.ListedPayment> judged(List<PaymentRow> rows, Instant now) {
        Map<UUID, PaymentSighting> seen =
                lists.sightings(rows.stream().map(PaymentRow::id).toList());
        return rows.stream()
                .map(row -> new PaymentLists.ListedPayment(row, PaymentHealth.of(row, seen.get(row.id()), now)))
                .toList();
    }

    /** What was heard, seen and said of a payment, in no order, of each kind the newest {@link #MAX_FOUND}; one statement. */
    public List<TrailEntry> trail(Actor admin, UUID paymentId) {
        requireAdmin(admin);
        return trails.of(paymentId, MAX_FOUND);
    }

    /**
     * What was paid of each day's payments, today's last; days without any are left out.
     *
     * @param days 1 to {@link #MAX_DAYS}
     */
    public List<DayVolume> volume(Actor admin, int days) {
        requireAdmin(admin);
        Instant today = clock.instant()
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
        return desk.volume(today.minus(Duration.ofDays(Math.min(Math.max(1, days), MAX_DAYS) - 1L)));
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator looks at all payments.");
        }
    }
}

package io.amanat.payment.service;

import io.amanat.config.service.LiveSettings;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.payment.entity.AwaitedDepth;
import io.amanat.payment.entity.HistorySide;
import io.amanat.payment.entity.PaymentFilter;
import io.amanat.payment.entity.PaymentListRepository;
import io.amanat.payment.entity.PaymentRow;
import io.amanat.payment.entity.PaymentSighting;
import io.amanat.payment.entity.PaymentTotals;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.paging.PageRequest;
import io.amanat.shared.paging.TimeCursor;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Lists of payments for those who may see them: everything for administrators, his own for a seller (R-ID-08), each
 * one's own history. At most three statements whatever the size of a page.
 */
@Stateless
public class PaymentLists {
    private static final ChainRegistry CHAINS = ChainRegistry.load();

    @Inject
    private PaymentListRepository lists;

    @Inject
    private LiveSettings live;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    /**
     * A page.
     *
     * @param total how many there are in all; null where the list is read by cursor, which counts nothing
     * @param nextCursor where the list goes on; null at its end
     */
    public record PaymentPage<T>(List<T> rows, Long total, String nextCursor) {}

    /** A payment in the list of all; its health is for administrators, null for anybody else. */
    public record ListedPayment(PaymentRow payment, PaymentHealth health) {}

    /**
     * A payment whose transfer is being confirmed.
     *
     * @param required confirmations that are asked for
     */
    public record Confirming(AwaitedDepth awaited, int required) {}

    /** What somebody paid and got; only ever the asker's own. */
    public PaymentPage<PaymentRow> history(Actor actor, HistorySide side, String cursor, int limit) {
        List<PaymentRow> found =
                lists.history(actor.userId(), side, TimeCursor.parse(cursor).orElse(null), limit + 1);
        return cut(found, limit, null, Function.identity());
    }

    /**
     * All payments, or a seller's own.
     *
     * @throws DomainException FORBIDDEN for anybody else, and for a seller who asks for another one's
     */
    public PaymentPage<ListedPayment> list(Actor actor, PaymentFilter wanted, PageRequest page, String cursor) {
        PaymentFilter filter = visible(actor, wanted);
        TimeCursor place = TimeCursor.parse(cursor).orElse(null);
        // One more than shown says whether the list goes on, and spares counting a list that has ended.
        List<PaymentRow> found = place == null
                ? lists.page(filter, page.offset(), page.limit() + 1)
                : lists.after(filter, place, page.limit() + 1);
        Long total = place == null ? total(filter, page, found.size()) : null;
        PaymentPage<PaymentRow> rows = cut(found, page.limit(), total, Function.identity());
        return new PaymentPage<>(listed(actor, rows.rows()), rows.total(), rows.nextCursor());
    }

    private long total(PaymentFilter filter, PageRequest page, int found) {
        boolean ended = found <= page.limit() && (page.offset() == 0 || found > 0);
        return ended ? page.offset() + found : lists.count(filter);
    }

    private List<ListedPayment> listed(Actor actor, List<PaymentRow> rows) {
        if (!actor.isAdmin()) {
            return rows.stream().map(row -> new ListedPayment(row, null)).toList();
        }
        Instant now = clock.instant();
        Map<UUID, PaymentSighting> seen =
                lists.sightings(rows.stream().map(PaymentRow::id).toList());
        return rows.stream()
                .map(row -> new ListedPayment(row, PaymentHealth.of(row, seen.get(row.id()), now)))
                .toList();
    }

    /** Where one payment stands; null for anybody but administrators. */
    public PaymentHealth health(Actor actor, UUID id) {
        if (!actor.isAdmin()) {
            return null;
        }
        PaymentRow row = lists.row(id).orElseThrow(() -> new DomainException(ErrorCode.PAYMENT_NOT_FOUND));
        return PaymentHealth.of(row, lists.sightings(List.of(id)).get(id), clock.instant());
    }

    /** Open pay-ins with a transfer that is not deep enough yet. */
    public PaymentPage<Confirming> awaitingConfirmation(Actor actor, PaymentFilter wanted, String cursor, int limit) {
        List<AwaitedDepth> found = lists.awaitingDepth(
                visible(actor, wanted), TimeCursor.parse(cursor).orElse(null), limit + 1);
        Map<Integer, Integer> required = required(found.stream()
                .map(row -> row.payment().chain().chainId())
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        PaymentPage<AwaitedDepth> page = cut(found, limit, null, AwaitedDepth::payment);
        return new PaymentPage<>(
                page.rows().stream()
                        .map(row -> new Confirming(
                                row, required.getOrDefault(row.payment().chain().chainId(), floor(null))))
                        .toList(),
                null,
                page.nextCursor());
    }

    /** As {@link ConfirmationPolicy}, for many chains in one statement. */
    private Map<Integer, Integer> required(List<Integer> chains) {
        Map<Integer, Integer> required = new HashMap<>();
        chains.forEach(chain -> required.put(chain, floor(chain)));
        if (!chains.isEmpty()) {
            live.confirmationThresholds(chains)
                    .forEach(stored -> required.merge(stored.chainId(), stored.blocks(), Math::max));
        }
        return required;
    }

    private int floor(Integer chainId) {
        return (chainId == null ? Optional.<Chain>empty() : CHAINS.chain(chainId))
                .map(Chain::confirmationFloor)
                .orElseGet(() -> settings.integer(MarketSetting.TRANSACTION_SAFETY_MIN_CONFIRMATIONS));
    }

    /** Counts and sums of what the asker may see, in one statement (R-PAY-32). */
    public List<PaymentTotals> totals(Actor actor, PaymentFilter wanted) {
        return lists.totals(visible(actor, wanted));
    }

    /**
     * The rows that somebody may see: a filter of the client narrows, it never widens (R-ID-08).
     *
     * @throws DomainException FORBIDDEN
     */
    static PaymentFilter visible(Actor actor, PaymentFilter wanted) {
        if (actor.isAdmin()) {
            return wanted;
        }
        if (actor.role() != UserRole.SELLER) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
        if (wanted.sellerId() != null && !actor.is(wanted.sellerId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "These are another seller's payments.");
        }
        return wanted.ofSeller(actor.userId());
    }

    private static <T> PaymentPage<T> cut(List<T> found, int limit, Long total, Function<T, PaymentRow> row) {
        List<T> rows = List.copyOf(found.subList(0, Math.min(limit, found.size())));
        String next = null;
        if (found.size() > limit) {
            PaymentRow last = row.apply(rows.get(rows.size() - 1));
            next = new TimeCursor(last.times().createdAt(), last.id()).text();
        }
        return new PaymentPage<>(rows, total, next);
    }
}

package io.amanat.payment.service;

import io.amanat.payment.entity.PaymentFilter;
import io.amanat.payment.entity.PaymentListRepository;
import io.amanat.payment.entity.PaymentRow;
import io.amanat.shared.paging.TimeCursor;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Payments for a file (R-PAY-15): the newest {@link #MAX_LINES} that somebody may see, handed out in parts so that
 * neither the server nor a transaction holds all of them while a slow client reads.
 */
@Stateless
public class PaymentExport {
    public static final int MAX_LINES = 10_000;
    /** Lines of one part: the whole file takes three. */
    public static final int PART = 3_334;

    @Inject
    private PaymentListRepository lists;

    /** Whether there is more than a file takes. */
    public boolean isCut(Actor actor, PaymentFilter wanted) {
        return lists.countTo(PaymentLists.visible(actor, wanted), MAX_LINES + 1) > MAX_LINES;
    }

    /**
     * The next part; shorter than {@link #PART} at the end.
     *
     * @param last the last line of the part before; null for the first part
     */
    public List<PaymentRow> part(Actor actor, PaymentFilter wanted, PaymentRow last) {
        TimeCursor place = last == null ? null : new TimeCursor(last.times().createdAt(), last.id());
        return lists.after(PaymentLists.visible(actor, wanted), place, PART);
    }
}

package io.amanat.payment.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PaymentFilter;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.service.PaymentDesk;
import io.amanat.payment.service.PaymentLists;
import io.amanat.shared.paging.PageRequest;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The list of payments: a search, those that are stuck, or a view paged by the database. Two statements, three on the first
 * page of a view, which also counts.
 */
@Named("payments")
@RequestScoped
public class PaymentsPage {
    private static final String ROWS = "50";

    /** Cuts through all payments; the first is the one without a choice. */
    public enum View {
        ALL(Set.of(), Set.of(), null),
        STUCK(Set.of(), Set.of(), null),
        OPEN(Set.of(PaymentStatus.PENDING, PaymentStatus.PROCESSING), Set.of(), PaymentDirection.IN),
        HELD(
                Set.of(),
                Set.of(EscrowState.FUNDED, EscrowState.RELEASABLE, EscrowState.RELEASING, EscrowState.FAILED),
                PaymentDirection.IN),
        PAYOUTS(Set.of(), Set.of(), PaymentDirection.OUT),
        REFUNDS(Set.of(), Set.of(), PaymentDirection.REFUND);

        private final PaymentFilter filter;

        View(Set<PaymentStatus> statuses, Set<EscrowState> escrow, PaymentDirection direction) {
            filter = new PaymentFilter(
                    statuses, escrow, direction, null, null, null, null, null, null, null, null, null, null);
        }

        /** As it stands in an address. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static View of(String code) {
            for (View view : values()) {
                if (view.code().equals(code)) {
                    return view;
                }
            }
            return ALL;
        }
    }

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private PaymentLists lists;

    @EJB
    private PaymentDesk desk;

    private PaymentLists.PaymentPage<PaymentLists.ListedPayment> page;

    /** Reads the page, so that what is refused is said before anything is shown. */
    public void load() {
        String words = input.text("q");
        if (words != null) {
            List<PaymentLists.ListedPayment> found = desk.find(console.actor(), words);
            page = new PaymentLists.PaymentPage<>(found, (long) found.size(), null);
        } else if (getView() == View.STUCK) {
            List<PaymentLists.ListedPayment> stuck = desk.stuck(console.actor());
            page = new PaymentLists.PaymentPage<>(stuck, (long) stuck.size(), null);
        } else {
            page = lists.list(console.actor(), getView().filter, PageRequest.of("1", ROWS), input.text("cursor"));
        }
    }

    public View getView() {
        return View.of(input.text("view"));
    }

    public List<View> getViews() {
        return List.of(View.values());
    }

    public List<PaymentLists.ListedPayment> getRows() {
        return page.rows();
    }

    /** How many there are in all; null on later pages, which count nothing. */
    public Long getTotal() {
        return page.total();
    }

    /** Where the list goes on; null at its end. */
    public String getNext() {
        return page.nextCursor();
    }
}

package io.amanat.request.service;

import io.amanat.request.entity.RequestStatus;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which statuses are set by hand, by whom and from where; everything else happens by what is done (00, 2.2). Pure. */
final class StatusByHand {
    /** Who may wish for a status at all. */
    enum Party {
        BUYER,
        SELECTED_SELLER,
        /** The selected seller of an order that was made from his template: nobody else gives its items back to his shop. */
        TEMPLATE_SELLER,
        ADMIN
    }

    private record Rule(Set<Party> by, Set<RequestStatus> from) {}

    private static final Map<RequestStatus, Rule> RULES = new EnumMap<>(Map.of(
            RequestStatus.ACTIVE, new Rule(EnumSet.of(Party.ADMIN), EnumSet.of(RequestStatus.PENDING)),
            RequestStatus.PROCESSING, new Rule(EnumSet.of(Party.SELECTED_SELLER), EnumSet.of(RequestStatus.PAYMENT)),
            RequestStatus.COMPLETED,
                    new Rule(EnumSet.of(Party.BUYER), EnumSet.of(RequestStatus.DELIVERED, RequestStatus.CONFIRMING)),
            RequestStatus.CANCELLED,
                    new Rule(
                            EnumSet.of(Party.BUYER, Party.TEMPLATE_SELLER, Party.ADMIN),
                            EnumSet.of(
                                    RequestStatus.PENDING,
                                    RequestStatus.ACTIVE,
                                    RequestStatus.RECEIVED_OFFERS,
                                    RequestStatus.IN_NEGOTIATION,
                                    RequestStatus.PENDING_PAYMENT)),
            RequestStatus.PAYMENT, new Rule(EnumSet.of(Party.BUYER), EnumSet.of(RequestStatus.PENDING_PAYMENT))));

    private StatusByHand() {}

    /** What this party may make of a request in this status, in the order of the list; test mode is not looked at. */
    static List<RequestStatus> choices(Party party, RequestStatus now) {
        return Stream.of(RequestStatus.values())
                .filter(wanted -> wanted != RequestStatus.PAYMENT)
                .filter(wanted -> {
                    Rule rule = RULES.get(wanted);
                    return rule != null
                            && rule.by().contains(party)
                            && rule.from().contains(now);
                })
                .toList();
    }

    /**
     * @param parties what the asker is to the request; empty for everybody else
     * @param testMode a request may be taken to payment without money (AC-203)
     * @throws DomainException FORBIDDEN, INVALID_STATUS
     */
    static void check(Set<Party> parties, RequestStatus now, RequestStatus wanted, boolean testMode) {
        Rule rule = RULES.get(wanted);
        boolean known = rule == null || rule.by().stream().anyMatch(parties::contains);
        if (parties.isEmpty() || !known) {
            throw new DomainException(ErrorCode.FORBIDDEN, "The status " + wanted.code() + " is not yours to set.");
        }
        if (rule == null || (wanted == RequestStatus.PAYMENT && !testMode)) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "The status " + wanted.code() + " is not set by hand.");
        }
        if (!rule.from().contains(now)) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "A request in status " + now.code() + " cannot become " + wanted.code() + ".");
        }
    }
}

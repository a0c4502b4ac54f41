package io.amanat.user.service;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Everything that hangs on an account, asked of every feature. */
@ApplicationScoped
public class Dependencies {
    @Inject
    @Any
    private Instance<AccountTies> ties;

    /** Rows by the name of their counter, in the order of names. */
    public Map<String, Long> of(UUID userId) {
        Map<String, Long> counts = new TreeMap<>();
        ties.forEach(tie -> counts.putAll(tie.count(userId)));
        return counts;
    }

    /** @throws DomainException INVALID_STATUS with the counts while money is held for the account */
    public void mustHoldNoMoney(UUID userId) {
        long held = 0;
        for (AccountTies tie : ties) {
            held += tie.holdingMoney(userId);
        }
        if (held > 0) {
            List<FieldError> details = of(userId).entrySet().stream()
                    .filter(entry -> entry.getValue() > 0)
                    .map(entry -> new FieldError(entry.getKey(), "IN_USE", entry.getKey() + ": " + entry.getValue()))
                    .toList();
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "Money is held in " + held
                            + " of this account's payments; it can be deleted when they are settled.",
                    details);
        }
    }
}

package io.amanat.user.service;

import java.util.Map;
import java.util.UUID;

/**
 * What another feature keeps for an account. Accounts know no other feature; each says for itself what there is and
 * whether money stops an account from leaving.
 */
public interface AccountTies {
    /** Rows by the name of their counter; every counter is there, also at 0. */
    Map<String, Long> count(UUID userId);

    /** How many things hold money that is or will be the account's; it stays while there is one. */
    default long holdingMoney(UUID userId) {
        return 0;
    }
}

package io.amanat.release.service;

/**
 * The transaction of a payout or refund.
 *
 * @param blockNumber null when only an administrator says so
 * @param confirmations how deep it was found, 0 when nobody looked
 * @param sender and receiver, as the chain tells them; null when nobody looked
 */
record PaidBy(String txHash, Long blockNumber, int confirmations, String sender, String receiver) {
    /** On an administrator's word. */
    static PaidBy told(String txHash) {
        return new PaidBy(txHash, null, 0, null, null);
    }
}

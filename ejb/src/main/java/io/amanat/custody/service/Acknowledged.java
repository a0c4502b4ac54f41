package io.amanat.custody.service;

/** What an administrator says of a transaction that has used the number of a payout and has moved money. */
public enum Acknowledged {
    /** It paid somebody or something else; the payout is paid anew, or given up. */
    ELSEWHERE,
    /** It paid the receiver less than was wanted: that counts, and the rest is paid by another one. */
    PART
}

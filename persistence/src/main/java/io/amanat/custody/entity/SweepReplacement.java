package io.amanat.custody.entity;

import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/**
 * A dearer version of a transaction that no block took: the same sender, number, receiver, value and data, another price of
 * gas. Whichever version is mined, the others never will be.
 *
 * @param gasPrice in the smallest unit of the chain's own coin, an eighth above the version before at least
 * @param cancels it moves nothing and takes the number only
 * @param raw the signed bytes as hex with 0x; null before they are there
 * @param txHash null before it is signed
 * @param attempts questions to the signer that had no answer
 * @param error what the node or the signer said last; null when nothing went wrong
 * @param sentAt null before it was sent
 */
public record SweepReplacement(
        UUID id,
        UUID transactionId,
        BigInteger gasPrice,
        boolean cancels,
        String raw,
        String txHash,
        int attempts,
        String error,
        Instant sentAt,
        Instant createdAt) {}

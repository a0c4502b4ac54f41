package io.amanat.custody.rest;

import io.amanat.custody.entity.SweepOrder;
import io.amanat.custody.entity.SweepOrderStatus;
import io.amanat.custody.entity.SweepReplacement;
import io.amanat.custody.entity.SweepTransaction;
import io.amanat.custody.entity.SweepTransactionKind;
import io.amanat.custody.entity.SweepTransactionStatus;
import io.amanat.custody.service.SweepService;
import io.amanat.http.rest.OneOf;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A sweep as administrators see it.
 *
 * @param amount in the token's smallest unit
 * @param reason why it failed, or what it waits for; null when there is nothing to say
 * @param startedBy null for the timer
 */
public record SweepJson(
        UUID id,
        UUID destinationId,
        String address,
        int chainId,
        String tokenAddress,
        String amount,
        String toAddress,
        @OneOf(SweepOrderStatus.class) String status,
        String reason,
        UUID startedBy,
        Instant createdAt,
        Instant updatedAt,
        List<TransactionJson> transactions) {
    /**
     * One transaction of it.
     *
     * @param kind gas or move
     * @param value of the chain's own coin, in its smallest unit
     * @param txHash of its first version; null before it is signed
     * @param minedHash of the version that a block took; null until it is confirmed
     * @param sentAt when it was first sent; null before
     * @param replacements dearer versions of it, which were sent because no block took the ones before
     */
    public record TransactionJson(
            UUID id,
            @OneOf(SweepTransactionKind.class) String kind,
            String from,
            String to,
            String value,
            long nonce,
            long gasLimit,
            String gasPrice,
            @OneOf(SweepTransactionStatus.class) String status,
            String txHash,
            Long blockNumber,
            int attempts,
            String error,
            String minedHash,
            Instant sentAt,
            List<ReplacementJson> replacements) {
        static TransactionJson from(SweepTransaction sent, List<SweepReplacement> replaced) {
            return new TransactionJson(
                    sent.id(),
                    sent.kind().code(),
                    sent.from(),
                    sent.to(),
                    sent.value().toString(),
                    sent.nonce(),
                    sent.gasLimit(),
                    sent.gasPrice().toString(),
                    sent.status().code(),
                    sent.txHash(),
                    sent.blockNumber(),
                    sent.attempts(),
                    sent.error(),
                    sent.minedHash(),
                    sent.sentAt(),
                    replaced.stream().map(ReplacementJson::from).toList());
        }
    }

    /**
     * The same transaction for a dearer price of gas.
     *
     * @param cancels it moves nothing: the target was retired
     * @param txHash null before it is signed
     * @param sentAt null before it was sent
     */
    public record ReplacementJson(String gasPrice, boolean cancels, String txHash, Instant sentAt, String error) {
        static ReplacementJson from(SweepReplacement version) {
            return new ReplacementJson(
                    version.gasPrice().toString(),
                    version.cancels(),
                    version.txHash(),
                    version.sentAt(),
                    version.error());
        }
    }

    static SweepJson from(SweepService.View view) {
        SweepOrder order = view.order();
        return new SweepJson(
                order.id(),
                order.destinationId(),
                order.address(),
                order.chainId(),
                order.tokenAddress(),
                order.amount().toString(),
                order.toAddress(),
                order.status().code(),
                order.reason(),
                order.startedBy(),
                order.createdAt(),
                order.updatedAt(),
                view.transactions().stream()
                        .map(sent -> TransactionJson.from(sent, view.replaced().getOrDefault(sent.id(), List.of())))
                        .toList());
    }
}

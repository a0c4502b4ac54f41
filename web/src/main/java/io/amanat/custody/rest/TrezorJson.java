package io.amanat.custody.rest;

import io.amanat.custody.entity.StagedPayout;
import io.amanat.custody.entity.StagedPayoutStatus;
import io.amanat.custody.entity.TrezorAccount;
import io.amanat.custody.entity.TrezorAddress;
import io.amanat.custody.service.StagedPayoutService;
import io.amanat.http.rest.OneOf;
import java.time.Instant;
import java.util.UUID;

/** What is told of hardware wallets. */
public final class TrezorJson {
    private TrezorJson() {}

    /**
     * An account; its key is told to nobody again.
     *
     * @param active false: it was retired
     */
    public record AccountJson(
            UUID id,
            UUID userId,
            String label,
            int coinType,
            String accountPath,
            long nextAddressIndex,
            boolean active,
            Instant createdAt) {
        static AccountJson from(TrezorAccount account) {
            return new AccountJson(
                    account.id(),
                    account.userId(),
                    account.label(),
                    account.coinType(),
                    account.accountPath(),
                    account.nextAddressIndex(),
                    account.isActive(),
                    account.createdAt());
        }
    }

    /** @param verifiedAt when somebody compared it with the device; null before */
    public record AddressJson(
            UUID id,
            UUID accountId,
            long addressIndex,
            int chainId,
            String address,
            UUID paymentId,
            Instant verifiedAt,
            Instant createdAt) {
        static AddressJson from(TrezorAddress address) {
            return new AddressJson(
                    address.id(),
                    address.trezorAccountId(),
                    address.addressIndex(),
                    address.chainId(),
                    address.address(),
                    address.paymentId(),
                    address.verifiedAt(),
                    address.createdAt());
        }
    }

    /**
     * What the device has to sign.
     *
     * @param to the token's contract; {@code data} tells it to move {@code amount} to {@code destination}
     * @param payload the unsigned transaction as the device takes it
     * @param status staged, or signed
     */
    public record InstructionJson(
            UUID id,
            UUID payoutId,
            int chainId,
            String from,
            String path,
            String to,
            String value,
            String data,
            String destination,
            String amount,
            long nonce,
            long gasLimit,
            String gasPrice,
            String payload,
            @OneOf(StagedPayoutStatus.class) String status,
            String txHash) {
        static InstructionJson from(StagedPayoutService.Instruction instruction) {
            StagedPayout payout = instruction.payout();
            return new InstructionJson(
                    payout.id(),
                    payout.paymentId(),
                    payout.chainId(),
                    payout.from(),
                    payout.derivationPath(),
                    payout.tokenAddress(),
                    "0",
                    payout.data(),
                    payout.destination(),
                    payout.amount().toString(),
                    payout.nonce(),
                    payout.gasLimit(),
                    payout.gasPrice().toString(),
                    instruction.payload(),
                    payout.status().code(),
                    payout.txHash());
        }
    }
}

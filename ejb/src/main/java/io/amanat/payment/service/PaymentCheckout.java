package io.amanat.payment.service;

import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.chain.ChainType;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.jpa.Coded;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.UUID;

/** What a checkout page needs to come back to a payment (R-ID-04, AC-085 to AC-088); for its buyer and administrators. */
@Stateless
public class PaymentCheckout {
    private static final ChainRegistry CHAINS = ChainRegistry.load();

    @Inject
    private PaymentQueries queries;

    @Inject
    private DirectBalanceRepository balances;

    @Inject
    private ConfirmationPolicy confirmations;

    /** How the money is recognised when it arrives. */
    public enum Way implements Coded {
        /** By a call of the fee proxy that carries the payment's reference. */
        CONTRACT,
        /** By a plain transfer to an address of its own. */
        TRANSFER,
        /** By the balance of an address. */
        DIRECT_BALANCE
    }

    /**
     * How to pay, and how far it is.
     *
     * @param chain null where the registry does not know it
     * @param address where to; null unless it can be paid now: money that comes later is not booked by itself
     * @param missing what has still to arrive, in the token's smallest unit; null unless it can be paid now
     * @param uri for wallets; null unless a plain transfer pays it now
     * @param balance null unless it is told by a balance
     */
    public record Checkout(
            Payment payment,
            Chain chain,
            Way way,
            boolean payable,
            String address,
            BigInteger missing,
            String uri,
            int requiredConfirmations,
            DirectBalanceIntent balance) {}

    /** @throws DomainException PAYMENT_NOT_FOUND, FORBIDDEN for anybody else, INVALID_STATUS for money that leaves */
    public Checkout view(Actor actor, UUID id) {
        Payment payment = queries.view(actor, id).payment();
        PaymentAccess.PAYER.require(actor, payment, "Only the buyer pays this.");
        if (payment.direction() != PaymentDirection.IN) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "This is no payment of a buyer.");
        }
        Integer chainId = payment.onChain().chainId();
        Chain chain = chainId == null ? null : CHAINS.chain(chainId).orElse(null);
        DirectBalanceIntent balance = balances.find(id).orElse(null);
        Way way = way(chain, balance);
        boolean payable = payment.isPayable();
        String address = !payable ? null : balance == null ? payment.onChain().receiver() : balance.address();
        BigInteger missing = payable ? missing(payment, balance) : null;
        boolean byTransfer = payable && way != Way.CONTRACT && chain != null && missing.signum() > 0;
        return new Checkout(
                payment,
                chain,
                way,
                payable,
                chain == null ? address : PaymentUri.shown(chain, address),
                missing,
                byTransfer ? PaymentUri.transfer(chain, payment.onChain().tokenAddress(), address, missing) : null,
                chainId == null ? 0 : confirmations.required(chainId),
                balance);
    }

    private static Way way(Chain chain, DirectBalanceIntent balance) {
        if (balance != null) {
            return Way.DIRECT_BALANCE;
        }
        return chain == null || chain.type() == ChainType.EVM ? Way.CONTRACT : Way.TRANSFER;
    }

    /** A balance counts all transfers together (DBP-2), so that the rest is what is missing. */
    private static BigInteger missing(Payment payment, DirectBalanceIntent balance) {
        if (balance == null
                || balance.paidDelta() == null
                || balance.paidDelta().signum() <= 0) {
            return payment.expectedBaseUnits();
        }
        return balance.expectedAmount().subtract(balance.paidDelta()).max(BigInteger.ZERO);
    }

    /**
     * What a code for wallets says.
     *
     * @throws DomainException as {@link #view}; PAYMENT_NOT_PAYABLE when it cannot be paid now, or not by a plain
     *     transfer: money sent past the contract would not be recognised
     */
    public String uri(Actor actor, UUID id) {
        Checkout checkout = view(actor, id);
        if (checkout.uri() != null) {
            return checkout.uri();
        }
        throw new DomainException(
                ErrorCode.PAYMENT_NOT_PAYABLE,
                checkout.payable()
                        ? "This payment is made through a contract; a plain transfer would not be recognised."
                        : ErrorCode.PAYMENT_NOT_PAYABLE.message());
    }
}

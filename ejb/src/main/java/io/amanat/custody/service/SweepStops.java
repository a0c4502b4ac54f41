package io.amanat.custody.service;

import io.amanat.config.service.MoneyPauses;
import io.amanat.custody.entity.MovableRepository;
import io.amanat.custody.entity.SweepOrder;
import io.amanat.custody.entity.SweepTransactionKind;
import io.amanat.custody.entity.TrezorRepository;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.chain.Token;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigInteger;

/**
 * What keeps a sweep from its next step: a pause of money, under which nothing new is ordered, signed or sent (gas that was decided
 * on goes on while only its order's token is paused), a target
 * that was retired, to which nothing more is decided, and an address at which less is than was told of. What has been sent is watched all the same.
 */
@Stateless
public class SweepStops {
    /** Reason of an order that waits for the end of a pause. */
    static final String PAUSED = "money_paused";
    /**
     * Reason of an order whose target is a hardware wallet's address that was retired: given up, or open until a version that
     * moves nothing has used its number, or done because a block took it all the same.
     */
    static final String RETIRED = "target_retired";
    /** Noted with what was signed for such a target and is not sent. */
    static final String WITHHELD = "withheld: its target was retired";

    private final ChainRegistry chains = ChainRegistry.load(true);

    @Inject
    private MoneyPauses pauses;

    @Inject
    private TrezorRepository wallets;

    @Inject
    private MovableRepository movable;

    /** Whether money of a token is paused, its chain or all of it; until the caller's transaction ends nobody pauses it. */
    public boolean isPaused(int chainId, String tokenAddress) {
        return pauses.stops(chainId, symbol(chainId, tokenAddress));
    }

    /** The same for an order. */
    public boolean isPaused(SweepOrder order) {
        return isPaused(order.chainId(), order.tokenAddress());
    }

    /**
     * The same for what was decided of an order: gas is no money of its token, and the account that pays it is waited for by
     * others.
     */
    public boolean isPaused(SweepOrder order, SweepTransactionKind kind) {
        return kind == SweepTransactionKind.GAS ? pauses.stops(order.chainId(), null) : isPaused(order);
    }

    /** The same for a look that need not be the last word. */
    public boolean looksPaused(int chainId, String tokenAddress) {
        return pauses.isPaused(chainId, symbol(chainId, tokenAddress));
    }

    /** Whether an order's money was to go to a hardware wallet that was retired; until the caller's transaction ends none is. */
    public boolean isRetired(SweepOrder order) {
        return wallets.isRetired(order.chainId(), order.toAddress());
    }

    /** Whether the balance of an order's address does not cover it, or somebody has taken of what is not the house's. */
    public boolean isTooLittle(SweepOrder order, BigInteger balance) {
        return balance.compareTo(order.amount()) < 0 || movable.isLessThanTold(order.destinationId(), balance);
    }

    /** A token that the registry does not know has no switch of its own. */
    private String symbol(int chainId, String tokenAddress) {
        return chains.tokenAt(chainId, tokenAddress).map(Token::symbol).orElse("");
    }
}

package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.MoneyPauses;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.chain.Token;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which chains and tokens somebody may pay with. */
@ApplicationScoped
public class PaymentRails {
    private final ChainRegistry registry = ChainRegistry.load();

    @Inject
    private MarketSettings settings;

    @Inject
    private MoneyPauses pauses;

    /** One way to pay. */
    public record Rail(Chain chain, Token token) {}

    /** All ways open to the actor, by chain and symbol. Test chains only outside production, for testers and admins. */
    public List<Rail> open(Actor actor) {
        List<String> symbols = settings.list(MarketSetting.PAYMENT_ALLOWED_TOKENS);
        return registry.tokens().stream()
                .filter(token -> symbols.contains(token.symbol()))
                .map(token -> new Rail(registry.chain(token.chainId()).orElseThrow(), token))
                .filter(rail -> rail.chain().verified())
                .filter(rail -> !rail.chain().testnet() || mayUseTestnets(actor))
                .toList();
    }

    /** The chains that anybody at all may be offered here. */
    public Set<Integer> chainIds() {
        List<String> symbols = settings.list(MarketSetting.PAYMENT_ALLOWED_TOKENS);
        boolean testnets = settings.flag(MarketSetting.ENABLE_TESTNET_CHAINS) && !settings.production();
        return registry.tokens().stream()
                .filter(token -> symbols.contains(token.symbol()))
                .map(token -> registry.chain(token.chainId()).orElseThrow())
                .filter(chain -> chain.verified() && (testnets || !chain.testnet()))
                .map(Chain::chainId)
                .collect(Collectors.toSet());
    }

    private boolean mayUseTestnets(Actor actor) {
        return settings.flag(MarketSetting.ENABLE_TESTNET_CHAINS)
                && !settings.production()
                && (actor.tester() || actor.isAdmin());
    }

    /**
     * The way somebody is about to pay; every start of a payment asks for it.
     *
     * @throws DomainException CHAIN_UNSUPPORTED or TOKEN_UNSUPPORTED: nothing is ever chosen for the buyer (R-PAY-24);
     *     MONEY_PAUSED while an administrator has stopped all money, the chain's or the token's
     */
    public Rail require(Actor actor, int chainId, String symbol) {
        List<Rail> open = open(actor);
        if (open.stream().noneMatch(rail -> rail.chain().chainId() == chainId)) {
            throw new DomainException(ErrorCode.CHAIN_UNSUPPORTED, "Chain " + chainId + " cannot be paid on here.");
        }
        Rail wanted = open.stream()
                .filter(rail -> rail.chain().chainId() == chainId)
                .filter(rail -> rail.token().symbol().equals(symbol.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new DomainException(
                        ErrorCode.TOKEN_UNSUPPORTED, symbol + " cannot be paid with on chain " + chainId + "."));
        if (pauses.isPaused(chainId, wanted.token().symbol())) {
            throw new DomainException(ErrorCode.MONEY_PAUSED);
        }
        return wanted;
    }
}

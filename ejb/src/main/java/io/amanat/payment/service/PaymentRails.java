package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
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

/** Which chains and tokens somebody may pay with. */
@ApplicationScoped
public class PaymentRails {
    private final ChainRegistry registry = ChainRegistry.load();

    @Inject
    private MarketSettings settings;

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

    private boolean mayUseTestnets(Actor actor) {
        return settings.flag(MarketSetting.ENABLE_TESTNET_CHAINS)
                && !settings.production()
                && (actor.tester() || actor.isAdmin());
    }

    /** @throws DomainException CHAIN_UNSUPPORTED or TOKEN_UNSUPPORTED; nothing is ever chosen for the buyer (R-PAY-24) */
    public Rail require(Actor actor, int chainId, String symbol) {
        List<Rail> open = open(actor);
        if (open.stream().noneMatch(rail -> rail.chain().chainId() == chainId)) {
            throw new DomainException(ErrorCode.CHAIN_UNSUPPORTED, "Chain " + chainId + " cannot be paid on here.");
        }
        return open.stream()
                .filter(rail -> rail.chain().chainId() == chainId)
                .filter(rail -> rail.token().symbol().equals(symbol.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new DomainException(
                        ErrorCode.TOKEN_UNSUPPORTED, symbol + " cannot be paid with on chain " + chainId + "."));
    }
}

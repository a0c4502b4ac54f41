package io.amanat.payment.service;

import io.amanat.request.entity.PurchaseRequest;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shop.service.SellerRails;
import io.amanat.shop.service.ShopService;
import io.amanat.user.service.AccountService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Refuses to start a payment that its seller could not earn, or takes nowhere (R-TPL-13); read from the database each time. */
@ApplicationScoped
public class SellersRails {
    @Inject
    private ShopService shops;

    @Inject
    private AccountService accounts;

    /**
     * Nobody must pay somebody who may not sign in and deliver.
     *
     * @throws DomainException OFFER_NOT_SELECTABLE for a seller who is suspended or gone since he was chosen
     */
    void requireActive(UUID sellerId) {
        if (accounts.activeSellers(List.of(sellerId)).isEmpty()) {
            throw new DomainException(ErrorCode.OFFER_NOT_SELECTABLE, "The seller's account is not active.");
        }
    }

    /**
     * What the template of a request says stands above what the seller's shop says.
     *
     * @throws DomainException CHAIN_UNSUPPORTED or TOKEN_UNSUPPORTED
     */
    public void require(PurchaseRequest request, UUID sellerId, PaymentRails.Rail rail) {
        SellerRails taken = shops.rails(sellerId, request.origin().templateId());
        int chain = rail.chain().chainId();
        if (!taken.chains().isEmpty() && !taken.chains().contains(chain)) {
            throw new DomainException(
                    ErrorCode.CHAIN_UNSUPPORTED,
                    "The seller takes no money on " + rail.chain().name() + ".");
        }
        if (!taken.take(chain, rail.token().symbol())) {
            throw new DomainException(
                    ErrorCode.TOKEN_UNSUPPORTED,
                    "The seller takes no " + rail.token().symbol() + ".");
        }
    }
}

package io.amanat.payment.service;

import io.amanat.request.entity.PurchaseRequest;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shop.service.SellerRails;
import io.amanat.shop.service.ShopService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Refuses to start a payment where its seller takes no money (R-TPL-13); read from the database each time. */
@ApplicationScoped
public class SellersRails {
    @Inject
    private ShopService shops;

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

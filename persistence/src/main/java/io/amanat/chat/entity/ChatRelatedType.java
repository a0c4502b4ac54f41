package io.amanat.chat.entity;

import io.amanat.shared.jpa.Coded;

/** What a chat may be about. */
public enum ChatRelatedType implements Coded {
    PURCHASE_REQUEST("PurchaseRequest"),
    SELLER_OFFER("SellerOffer"),
    TRANSACTION("Transaction");

    private final String code;

    ChatRelatedType(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}

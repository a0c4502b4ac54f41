package io.amanat.payment.entity;

import io.amanat.shared.jpa.JsonConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;

/** How the provider wants to be paid. */
@Embeddable
public class PaymentInstructions {
    @Column(name = "provider_payment_id")
    private String providerPaymentId;

    @Column(name = "payment_reference")
    private String paymentReference;

    @Column(name = "checkout_block")
    @Convert(converter = JsonConverter.class)
    private String checkoutBlock;

    @Column(name = "rn_request_id")
    private String networkRequestId;

    protected PaymentInstructions() {}

    static PaymentInstructions awaited(String providerPaymentId) {
        PaymentInstructions instructions = new PaymentInstructions();
        instructions.providerPaymentId = providerPaymentId;
        return instructions;
    }

    void arrive(String reference, String block) {
        paymentReference = reference;
        checkoutBlock = block;
    }

    /** The Request Network has given the payment an id of its own. */
    public void namedByNetwork(String requestId) {
        networkRequestId = requestId;
    }

    /** The Request Network's own id; null with other providers. */
    public String networkRequestId() {
        return networkRequestId;
    }

    /** The id the provider knows the payment by. */
    public String providerPaymentId() {
        return providerPaymentId;
    }

    /** Null until the provider has answered, empty where its rail has none. */
    public String paymentReference() {
        return paymentReference;
    }

    /** A JSON object, handed to the client unchanged; null until the provider has answered. */
    public String checkoutBlock() {
        return checkoutBlock;
    }
}

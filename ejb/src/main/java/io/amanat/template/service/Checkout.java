package io.amanat.template.service;

import io.amanat.template.entity.CheckoutLine;
import java.util.List;
import java.util.UUID;

/** A cart that was turned into requests, one per line in the cart's order; each is paid by a payment of its own. */
public record Checkout(UUID id, List<CheckoutLine> lines) {}

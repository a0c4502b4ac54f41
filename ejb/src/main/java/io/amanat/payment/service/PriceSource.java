package io.amanat.payment.service;

import java.util.concurrent.CompletableFuture;

/** Outbound port: somebody who knows what an asset is worth. */
public interface PriceSource {
    /** For the quote's row: never more than 60 characters, never an address with a key in it. */
    String name();

    /** Whether it knows the asset at all. */
    boolean covers(String asset);

    /** Asks; completes exceptionally when there is no answer, or none that can be read. */
    CompletableFuture<Price> ask(String asset);
}

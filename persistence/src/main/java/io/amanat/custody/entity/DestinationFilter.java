package io.amanat.custody.entity;

import java.util.UUID;

/**
 * Which receiving addresses are wanted; null leaves a fact open.
 *
 * @param address as it is stored
 * @param released true: only those whose payment ended without money; false: only others
 */
public record DestinationFilter(
        DestinationStatus status, Integer chainId, String address, UUID paymentId, Boolean released) {}

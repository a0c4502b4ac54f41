package io.amanat.admin.entity;

/**
 * How far the requests of some days have come; each figure is part of the one before, but for money that was paid for
 * without an offer.
 *
 * @param requests that were made
 * @param offered that got an offer
 * @param funded whose money was held, also where it went back
 * @param delivered whose buyer has the goods
 * @param released whose seller is paid
 */
public record MarketFunnel(long requests, long offered, long funded, long delivered, long released) {}

package io.amanat.admin.entity;

/**
 * Points that can be redeemed.
 *
 * @param accounts that hold any
 * @param points of all of them
 */
public record HeldPoints(long accounts, long points) {}

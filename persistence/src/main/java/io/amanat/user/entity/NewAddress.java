package io.amanat.user.entity;

/**
 * A postal address as its owner wrote it, checked.
 *
 * @param name the recipient
 * @param company may be null
 */
public record NewAddress(String name, String phoneNumber, String fullAddress, AddressType type, String company) {}

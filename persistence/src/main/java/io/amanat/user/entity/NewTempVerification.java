package io.amanat.user.entity;

/**
 * What somebody who signs up says of himself, checked.
 *
 * @param email lower-case, trimmed
 * @param passwordHash bcrypt
 * @param role buyer or seller; nobody signs up as staff
 * @param referralCode of whoever brought him; may be null
 */
public record NewTempVerification(
        String email, String passwordHash, String firstName, String lastName, UserRole role, String referralCode) {}

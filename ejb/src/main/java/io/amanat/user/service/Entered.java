package io.amanat.user.service;

/**
 * Somebody came in by way of Telegram or Google.
 *
 * @param isNewUser the account was made just now
 */
public record Entered(SessionService.SignIn signIn, boolean isNewUser) {}

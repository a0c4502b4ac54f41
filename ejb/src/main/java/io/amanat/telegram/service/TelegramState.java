package io.amanat.telegram.service;

/**
 * What the Mini App shows of who is signed in.
 *
 * @param isEmailVerified never without an e-mail (R-AUTH-14)
 * @param emailState none, unverified or verified
 * @param username at Telegram, without the at sign
 * @param avatar address of a picture
 */
public record TelegramState(
        boolean linked,
        boolean telegramVerified,
        boolean isEmailVerified,
        String emailState,
        String role,
        String username,
        String avatar,
        String wallet) {}

package io.amanat.telegram.rest;

/**
 * What the Mini App got from Telegram; printed without it, for it is as good as a password for minutes.
 *
 * @param role buyer or seller, for a new account
 * @param referralCode of whoever brought him, for a new account
 */
public record InitDataInput(String initData, String role, String referralCode) {
    static InitDataInput orEmpty(InitDataInput input) {
        return input == null ? new InitDataInput(null, null, null) : input;
    }

    @Override
    public String toString() {
        return "InitDataInput[role=" + role + "]";
    }
}

package io.amanat.user.rest;

import io.amanat.user.service.SessionService;

/** Sign-in answer: the envelope, and the flat names that older clients read beside it (00, 2.1). */
public record SignInAnswer(boolean success, Data data, String token, String refreshToken, boolean isNewUser) {
    /** @param expiresIn lifetime of the access token, seconds */
    public record Tokens(String accessToken, String refreshToken, long expiresIn) {}

    /** The envelope's content. */
    public record Data(Tokens tokens, UserView user, boolean isNewUser) {}

    static SignInAnswer from(SessionService.SignIn signIn, boolean isNewUser) {
        Tokens tokens = new Tokens(
                signIn.accessToken(), signIn.refreshToken(), signIn.lifetime().toSeconds());
        return new SignInAnswer(
                true,
                new Data(tokens, UserView.from(signIn.user()), isNewUser),
                signIn.accessToken(),
                signIn.refreshToken(),
                isNewUser);
    }

    /** Without tokens: records find their way into logs. */
    @Override
    public String toString() {
        return "SignInAnswer[user=" + data.user().id() + "]";
    }
}

package io.amanat.http.rest;

import io.amanat.user.service.Actor;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * Tells the container who the caller is: a Jakarta Authentication module around {@link BearerMechanism}. Nobody is a caller
 * too; the module never answers by itself.
 */
final class BearerModule implements ServerAuthModule {
    private static final Class<?>[] HTTP = {HttpServletRequest.class, HttpServletResponse.class};

    private final BearerMechanism mechanism;
    private CallbackHandler container;

    BearerModule(BearerMechanism mechanism) {
        this.mechanism = mechanism;
    }

    @Override
    public void initialize(
            MessagePolicy request, MessagePolicy response, CallbackHandler handler, Map<String, Object> options) {
        container = handler;
    }

    @Override
    public Class<?>[] getSupportedMessageTypes() {
        return HTTP.clone();
    }

    @Override
    public AuthStatus validateRequest(MessageInfo message, Subject client, Subject service) throws AuthException {
        Optional<Actor> caller = mechanism.caller((HttpServletRequest) message.getRequestMessage());
        if (caller.isPresent()) {
            tell(
                    new CallerPrincipalCallback(client, caller.get().userId().toString()),
                    new GroupPrincipalCallback(
                            client, new String[] {caller.get().role().code()}));
        } else {
            tell(new CallerPrincipalCallback(client, (Principal) null));
        }
        return AuthStatus.SUCCESS;
    }

    private void tell(Callback... said) throws AuthException {
        try {
            container.handle(said);
        } catch (IOException | UnsupportedCallbackException refused) {
            AuthException failed = new AuthException("The container does not take the caller.");
            failed.initCause(refused);
            throw failed;
        }
    }

    @Override
    public AuthStatus secureResponse(MessageInfo message, Subject service) {
        return AuthStatus.SEND_SUCCESS;
    }

    @Override
    public void cleanSubject(MessageInfo message, Subject subject) {
        if (subject != null) {
            subject.getPrincipals().clear();
        }
    }
}

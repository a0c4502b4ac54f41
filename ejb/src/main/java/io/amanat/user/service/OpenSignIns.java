package io.amanat.user.service;

import io.amanat.user.entity.AccountState;
import io.amanat.user.entity.OpenSignInRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Whether sign-ins that are in use for long, as by open connections, are still good: one statement for all of them. */
@Stateless
public class OpenSignIns {
    @Inject
    private OpenSignInRepository signIns;

    /** By the sign-in; one that has ended is not in the answer. */
    public Map<UUID, AccountState> states(List<AccessTokens.Claims> claims) {
        return signIns.states(
                claims.stream().map(AccessTokens.Claims::userId).toList(),
                claims.stream().map(AccessTokens.Claims::sessionId).toList());
    }
}

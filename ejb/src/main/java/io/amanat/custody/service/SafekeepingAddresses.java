package io.amanat.custody.service;

import io.amanat.custody.entity.TrezorAddress;
import io.amanat.custody.entity.TrezorRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;

/** Where money is kept: addresses of hardware wallets that somebody has compared with the device. */
@Stateless
public class SafekeepingAddresses {
    @Inject
    private TrezorRepository wallets;

    /** The newest one on a chain whose account is in use; empty when there is none. */
    public Optional<String> verified(int chainId) {
        return wallets.safekeeping(chainId).map(TrezorAddress::address);
    }
}

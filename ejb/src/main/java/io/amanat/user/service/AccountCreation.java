package io.amanat.user.service;

import io.amanat.user.entity.User;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Creating accounts with a password: hashes outside any transaction, then stores. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AccountCreation {
    @Inject
    private AccountService accounts;

    @Inject
    private PasswordHasher hasher;

    /** @throws io.amanat.shared.error.DomainException EMAIL_TAKEN, or BUSY when too many passwords are being hashed */
    public User create(Actor admin, NewAccount account) {
        return accounts.create(admin, account, hasher.hash(account.password()));
    }
}

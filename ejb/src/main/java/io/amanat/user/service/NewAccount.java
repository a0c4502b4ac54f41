package io.amanat.user.service;

import io.amanat.shared.error.Fields;
import io.amanat.user.entity.UserRole;

/**
 * An account to be created by an admin, checked.
 *
 * @param email lower-case
 * @param tester the role {@code tester} of older clients: a buyer who may use test chains
 */
public record NewAccount(
        String email, String password, String firstName, String lastName, UserRole role, boolean tester) {
    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    public static NewAccount check(String email, String password, String firstName, String lastName, String role) {
        Fields fields = new Fields();
        String address = Credentials.email(fields, "email", email);
        Credentials.password(fields, "password", password, address);
        String first = fields.line("firstName", firstName, 0, 100);
        String last = fields.line("lastName", lastName, 0, 100);
        boolean tester = "tester".equals(role);
        UserRole granted = tester ? UserRole.BUYER : fields.oneOf("role", role, UserRole.class, UserRole.BUYER);
        fields.check();
        return new NewAccount(address, password, first, last, granted, tester);
    }
}

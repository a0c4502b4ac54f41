package io.amanat.user.entity;

/** What an administrator changes of an account, checked; null leaves a value as it is. */
public record AccountChange(String firstName, String lastName, UserRole role, UserStatus status, Boolean tester) {
    /** Whether it ends every sign-in of the account. */
    public boolean suspends(User seen) {
        return status == UserStatus.SUSPENDED && seen.status() != UserStatus.SUSPENDED;
    }

    /** Whether it takes an active administrator away. */
    public boolean removesAdmin(User seen) {
        boolean rules = seen.role() == UserRole.ADMIN && seen.status() == UserStatus.ACTIVE;
        return rules && (suspends(seen) || (role != null && role != UserRole.ADMIN));
    }

    public boolean isEmpty() {
        return firstName == null && lastName == null && role == null && status == null && tester == null;
    }
}

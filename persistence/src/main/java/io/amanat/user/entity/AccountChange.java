package io.amanat.user.entity;

/** What an administrator changes of an account, checked; null leaves a value as it is. */
public record AccountChange(
        String firstName, String lastName, UserRole role, UserStatus status, Boolean tester, Boolean auditor) {
    /** Leaves the auditor's mark as it is. */
    public AccountChange(String firstName, String lastName, UserRole role, UserStatus status, Boolean tester) {
        this(firstName, lastName, role, status, tester, null);
    }

    /** Sets or takes the auditor's mark and leaves everything else. */
    public static AccountChange ofAuditor(boolean auditor) {
        return new AccountChange(null, null, null, null, null, auditor);
    }

    /** Whether it ends every sign-in of the account. */
    public boolean suspends(User seen) {
        return status == UserStatus.SUSPENDED && seen.status() != UserStatus.SUSPENDED;
    }

    /** Whether it takes an active administrator away; who only looks is none. */
    public boolean removesAdmin(User seen) {
        boolean rules = seen.role() == UserRole.ADMIN && seen.status() == UserStatus.ACTIVE && !seen.isAuditor();
        return rules && (suspends(seen) || Boolean.TRUE.equals(auditor) || (role != null && role != UserRole.ADMIN));
    }

    /** Whether somebody who works for Amanat does so no more ({@link AccountState#isOnDuty}). */
    public boolean takesOffDuty(User seen) {
        boolean works = seen.role().isStaff() && seen.status() == UserStatus.ACTIVE && !seen.isAuditor();
        return works && (suspends(seen) || Boolean.TRUE.equals(auditor) || (role != null && !role.isStaff()));
    }

    public boolean isEmpty() {
        return firstName == null
                && lastName == null
                && role == null
                && status == null
                && tester == null
                && auditor == null;
    }
}

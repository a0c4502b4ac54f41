package io.amanat.user.entity;

import io.amanat.shared.jpa.JsonConverter;
import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * An account: buyer, seller, admin, resolver or guard.
 *
 * <p>Life: created active, suspended and reinstated by admins, finally deleted softly; rows of its deals stay.
 */
@Entity
@Table(schema = "market", name = "users")
public class User {
    @Id
    private UUID id;

    private String email;

    @Column(name = "pending_email")
    private String pendingEmail;

    @Column(name = "password")
    private String passwordHash;

    @Column(name = "first_name")
    private String firstName;

    @Column(name = "last_name")
    private String lastName;

    private UserRole role;

    @Column(name = "is_tester")
    private boolean tester;

    @Column(name = "is_auditor")
    private boolean auditor;

    @Column(name = "is_email_verified")
    private boolean emailVerified;

    @Column(name = "auth_provider")
    private AuthProvider authProvider;

    @Column(name = "telegram_verified")
    private boolean telegramVerified;

    @Column(name = "google_subject")
    private String googleSubject;

    @Embedded
    @AttributeOverride(name = "codeHash", column = @Column(name = "email_verification_code_hash"))
    @AttributeOverride(name = "expiresAt", column = @Column(name = "email_verification_code_expires"))
    @AttributeOverride(name = "attempts", column = @Column(name = "email_verification_attempts"))
    private PendingCode emailCode;

    @Embedded
    @AttributeOverride(name = "codeHash", column = @Column(name = "password_reset_code_hash"))
    @AttributeOverride(name = "expiresAt", column = @Column(name = "password_reset_code_expires"))
    @AttributeOverride(name = "attempts", column = @Column(name = "password_reset_attempts"))
    private PendingCode resetCode;

    @Convert(converter = JsonConverter.class)
    private String profile;

    @Convert(converter = JsonConverter.class)
    private String preferences;

    @Column(name = "wallet_address")
    private String walletAddress;

    private UserStatus status;

    @Column(name = "session_epoch")
    private int sessionEpoch;

    @Column(name = "last_login_at")
    private Instant lastLoginAt;

    @Column(name = "referral_code")
    private String referralCode;

    @Column(name = "referred_by_id")
    @Convert(converter = UuidConverter.class)
    private UUID referredById;

    @Embedded
    private ReferralStats referralStats;

    @Column(name = "points_total", insertable = false, updatable = false)
    private int pointsTotal;

    @Column(name = "points_available", insertable = false, updatable = false)
    private int pointsAvailable;

    @Column(name = "points_used", insertable = false, updatable = false)
    private int pointsUsed;

    @Column(name = "points_level", insertable = false, updatable = false)
    private int pointsLevel;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected User() {}

    /** A new active account. @param email lower-case, trimmed @param passwordHash bcrypt */
    public static User withPassword(
            UUID id, String email, String passwordHash, String firstName, String lastName, UserRole role, Instant now) {
        User user = new User();
        user.id = id;
        user.email = email;
        user.passwordHash = passwordHash;
        user.firstName = firstName;
        user.lastName = lastName;
        user.role = role;
        user.authProvider = AuthProvider.EMAIL;
        user.status = UserStatus.ACTIVE;
        user.emailCode = PendingCode.none();
        user.resetCode = PendingCode.none();
        user.referralStats = ReferralStats.none();
        user.profile = "{}";
        user.preferences =
                "{\"language\":\"en\",\"currency\":\"USD\",\"notifications\":{\"email\":true,\"sms\":false,\"push\":true}}";
        user.createdAt = now;
        user.updatedAt = now;
        return user;
    }

    /** The admin vouches for the address. */
    public void markEmailVerified() {
        emailVerified = true;
    }

    /** Testers see test chains. */
    public void markTester() {
        tester = true;
    }

    /** Who brought the account, said once before it is stored; null for nobody. Its own code is the database's. */
    public void cameThrough(UUID referrer) {
        referredById = referrer;
    }

    public UUID id() {
        return id;
    }

    public String email() {
        return email;
    }

    /** The address that waits for its code; null when none does. */
    public String pendingEmail() {
        return pendingEmail;
    }

    /** Null for accounts that sign in otherwise. Never leaves the services. */
    public String passwordHash() {
        return passwordHash;
    }

    public String firstName() {
        return firstName;
    }

    public String lastName() {
        return lastName;
    }

    /** First and last name, as far as known. */
    public String fullName() {
        return DisplayName.of(firstName, lastName);
    }

    public UserRole role() {
        return role;
    }

    public boolean isTester() {
        return tester;
    }

    /** May look at all that the role sees, and change nothing. */
    public boolean isAuditor() {
        return auditor;
    }

    public boolean isEmailVerified() {
        return emailVerified;
    }

    public AuthProvider authProvider() {
        return authProvider;
    }

    public boolean isTelegramVerified() {
        return telegramVerified;
    }

    /** Google's number of the person; null when Google is no way in. */
    public String googleSubject() {
        return googleSubject;
    }

    /** Proves the pending address, or the first one. */
    public PendingCode emailCode() {
        return emailCode;
    }

    /** Allows a new password. */
    public PendingCode resetCode() {
        return resetCode;
    }

    /** A JSON object. */
    public String profile() {
        return profile;
    }

    /** A JSON object. */
    public String preferences() {
        return preferences;
    }

    public String walletAddress() {
        return walletAddress;
    }

    public UserStatus status() {
        return status;
    }

    public int sessionEpoch() {
        return sessionEpoch;
    }

    public Instant lastLoginAt() {
        return lastLoginAt;
    }

    public String referralCode() {
        return referralCode;
    }

    /** Who brought the account; may be null. */
    public UUID referredById() {
        return referredById;
    }

    public ReferralStats referralStats() {
        return referralStats;
    }

    public int pointsTotal() {
        return pointsTotal;
    }

    public int pointsAvailable() {
        return pointsAvailable;
    }

    public int pointsUsed() {
        return pointsUsed;
    }

    public int pointsLevel() {
        return pointsLevel;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}

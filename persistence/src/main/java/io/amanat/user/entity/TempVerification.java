package io.amanat.user.entity;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who signed up and has not typed the code yet: becomes an account, or lapses. Several may wait for one e-mail,
 * each with his own password and code; at most one of them owns the mailbox.
 */
@Entity
@Table(schema = "market", name = "temp_verifications")
public class TempVerification {
    @Id
    private UUID id;

    @Column(updatable = false)
    private String email;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "first_name")
    private String firstName;

    @Column(name = "last_name")
    private String lastName;

    private UserRole role;

    @Column(name = "referral_code_used")
    private String referralCode;

    @Embedded
    @AttributeOverride(name = "codeHash", column = @Column(name = "code_hash"))
    @AttributeOverride(name = "expiresAt", column = @Column(name = "expires_at"))
    @AttributeOverride(name = "attempts", column = @Column(name = "attempts"))
    private PendingCode code;

    @Column(name = "token_hash", updatable = false)
    private String tokenHash;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected TempVerification() {}

    /** @param tokenHash SHA-256 of the token that only whoever signed up was given */
    public static TempVerification of(
            UUID id, NewTempVerification input, String tokenHash, String codeHash, Instant expiresAt, Instant now) {
        TempVerification verification = new TempVerification();
        verification.id = id;
        verification.email = input.email();
        verification.passwordHash = input.passwordHash();
        verification.firstName = input.firstName();
        verification.lastName = input.lastName();
        verification.role = input.role();
        verification.referralCode = input.referralCode();
        verification.tokenHash = tokenHash;
        verification.code = PendingCode.of(codeHash, expiresAt);
        verification.createdAt = now;
        return verification;
    }

    public UUID id() {
        return id;
    }

    /** Lower-case, trimmed. */
    public String email() {
        return email;
    }

    /** Never leaves the services. */
    public String passwordHash() {
        return passwordHash;
    }

    public String firstName() {
        return firstName;
    }

    public String lastName() {
        return lastName;
    }

    public UserRole role() {
        return role;
    }

    /** May be null. */
    public String referralCode() {
        return referralCode;
    }

    public PendingCode code() {
        return code;
    }

    /** Null in rows from before there were tokens. */
    public String tokenHash() {
        return tokenHash;
    }

    public Instant createdAt() {
        return createdAt;
    }
}

package io.amanat.user.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * One issued refresh token, by its hash. Used once: rotation marks it and issues the next of the same family; a second
 * use means it was stolen and ends the family.
 */
@Entity
@Table(schema = "market", name = "user_refresh_tokens")
public class RefreshTokenRow {
    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "family_id")
    private UUID familyId;

    @Column(name = "rotated_from", updatable = false)
    private String rotatedFrom;

    @Column(name = "issued_at")
    private Instant issuedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "rotated_at")
    private Instant rotatedAt;

    @Column(name = "user_agent")
    private String userAgent;

    private String ip;

    protected RefreshTokenRow() {}

    /**
     * @param tokenHash lower hex SHA-256 of the token
     * @param rotatedFrom the hash of the token that this one replaces; null for the first of a family
     */
    public RefreshTokenRow(
            String tokenHash,
            UUID userId,
            UUID familyId,
            String rotatedFrom,
            Instant issuedAt,
            Instant expiresAt,
            String userAgent,
            String ip) {
        this.tokenHash = tokenHash;
        this.userId = userId;
        this.familyId = familyId;
        this.rotatedFrom = rotatedFrom;
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
        this.userAgent = userAgent;
        this.ip = ip;
    }

    /** Lower hex SHA-256 of the token. */
    public String tokenHash() {
        return tokenHash;
    }

    public UUID userId() {
        return userId;
    }

    public UUID familyId() {
        return familyId;
    }

    /** The hash of the token that this one replaced; null for the first of its family. */
    public String rotatedFrom() {
        return rotatedFrom;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Instant rotatedAt() {
        return rotatedAt;
    }

    public String userAgent() {
        return userAgent;
    }

    public String ip() {
        return ip;
    }
}

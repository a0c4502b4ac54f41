package io.amanat.user.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A postal address of an account; one live address of an account is its primary one. Deleting only hides it. */
@Entity
@Table(schema = "market", name = "addresses")
public class Address {
    @Id
    private UUID id;

    @Column(name = "user_id", updatable = false)
    private UUID userId;

    private String name;

    @Column(name = "phone_number")
    private String phoneNumber;

    @Column(name = "full_address")
    private String fullAddress;

    @Column(name = "address_type")
    private AddressType type;

    @Column(name = "is_primary")
    private boolean primary;

    private String company;

    @Column(name = "deleted_at")
    private Instant deletedAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected Address() {}

    /** @param primary no other live address of the account may be */
    public static Address of(UUID id, UUID userId, NewAddress input, boolean primary, Instant now) {
        Address address = new Address();
        address.id = id;
        address.userId = userId;
        address.name = input.name();
        address.phoneNumber = input.phoneNumber();
        address.fullAddress = input.fullAddress();
        address.type = input.type();
        address.primary = primary;
        address.company = input.company();
        address.createdAt = now;
        address.updatedAt = now;
        return address;
    }

    /** Writes it anew; whether it is primary is decided elsewhere. */
    public void change(NewAddress input, Instant now) {
        name = input.name();
        phoneNumber = input.phoneNumber();
        fullAddress = input.fullAddress();
        type = input.type();
        company = input.company();
        updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID userId() {
        return userId;
    }

    /** The recipient. */
    public String name() {
        return name;
    }

    public String phoneNumber() {
        return phoneNumber;
    }

    public String fullAddress() {
        return fullAddress;
    }

    public AddressType type() {
        return type;
    }

    public boolean isPrimary() {
        return primary;
    }

    public String company() {
        return company;
    }

    /** Null while it is live. */
    public Instant deletedAt() {
        return deletedAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}

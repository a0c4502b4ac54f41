package io.amanat.request.entity;

import io.amanat.user.entity.AddressType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Where a request is to be delivered: a snapshot of the buyer's address at the time of the request. Later changes of the
 * address do not reach it.
 */
@Entity
@Table(schema = "market", name = "purchase_request_delivery_address")
public class DeliveryAddress {
    @Id
    private UUID id;

    @Column(name = "delivery_info_id", updatable = false)
    private UUID deliveryInfoId;

    private String name;

    @Column(name = "phone_number")
    private String phoneNumber;

    @Column(name = "full_address")
    private String fullAddress;

    @Column(name = "address_type")
    private AddressType addressType;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected DeliveryAddress() {}

    public static DeliveryAddress of(
            UUID id,
            UUID deliveryInfoId,
            String name,
            String phone,
            String fullAddress,
            AddressType type,
            Instant now) {
        DeliveryAddress address = new DeliveryAddress();
        address.id = id;
        address.deliveryInfoId = deliveryInfoId;
        address.name = name;
        address.phoneNumber = phone;
        address.fullAddress = fullAddress;
        address.addressType = type;
        address.createdAt = now;
        address.updatedAt = now;
        return address;
    }

    /** Whether it says what that address says. */
    public boolean isCopyOf(String otherName, String otherPhone, String otherAddress, AddressType otherType) {
        return Objects.equals(name, otherName)
                && Objects.equals(phoneNumber, otherPhone)
                && Objects.equals(fullAddress, otherAddress)
                && addressType == otherType;
    }

    public UUID id() {
        return id;
    }

    public UUID deliveryInfoId() {
        return deliveryInfoId;
    }

    /** Who receives it. */
    public String name() {
        return name;
    }

    public String phoneNumber() {
        return phoneNumber;
    }

    public String fullAddress() {
        return fullAddress;
    }

    public AddressType addressType() {
        return addressType;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}

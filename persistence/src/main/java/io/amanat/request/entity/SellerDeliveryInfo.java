package io.amanat.request.entity;

import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** How the selected seller delivers. The download link and the files are for the buyer only once the request is funded. */
@Entity
@Table(schema = "market", name = "purchase_request_seller_delivery_info")
public class SellerDeliveryInfo {
    @Id
    private UUID id;

    @Column(name = "delivery_info_id", updatable = false)
    private UUID deliveryInfoId;

    @Column(name = "estimated_delivery_date")
    private LocalDate estimatedDeliveryDate;

    @Column(name = "estimated_delivery_time")
    private String estimatedDeliveryTime;

    @Column(name = "tracking_number")
    private String trackingNumber;

    @Column(name = "delivery_notes")
    private String deliveryNotes;

    @Column(name = "shipping_method")
    private String shippingMethod;

    @Column(name = "download_link")
    private String downloadLink;

    @Column(name = "digital_files")
    @Convert(converter = TextArrayConverter.class)
    private List<String> digitalFiles;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected SellerDeliveryInfo() {}

    public static SellerDeliveryInfo of(UUID id, UUID deliveryInfoId, NewSellerDelivery input, Instant now) {
        SellerDeliveryInfo info = new SellerDeliveryInfo();
        info.id = id;
        info.deliveryInfoId = deliveryInfoId;
        info.estimatedDeliveryDate = input.estimatedDate();
        info.estimatedDeliveryTime = input.estimatedTime();
        info.trackingNumber = input.trackingNumber();
        info.deliveryNotes = input.notes();
        info.shippingMethod = input.shippingMethod();
        info.downloadLink = input.downloadLink();
        info.digitalFiles = input.digitalFiles();
        info.createdAt = now;
        info.updatedAt = now;
        return info;
    }

    public UUID id() {
        return id;
    }

    public UUID deliveryInfoId() {
        return deliveryInfoId;
    }

    public LocalDate estimatedDeliveryDate() {
        return estimatedDeliveryDate;
    }

    /** In the seller's own words. */
    public String estimatedDeliveryTime() {
        return estimatedDeliveryTime;
    }

    public String trackingNumber() {
        return trackingNumber;
    }

    public String deliveryNotes() {
        return deliveryNotes;
    }

    public String shippingMethod() {
        return shippingMethod;
    }

    public String downloadLink() {
        return downloadLink;
    }

    public List<String> digitalFiles() {
        return digitalFiles;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}

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

    private String carrier;

    @Column(name = "tracking_url")
    private String trackingUrl;

    @Column(name = "delivery_notes")
    private String deliveryNotes;

    @Column(name = "shipping_method")
    private String shippingMethod;

    @Column(name = "download_link")
    private String downloadLink;

    @Column(name = "digital_files")
    @Convert(converter = TextArrayConverter.class)
    private List<String> digitalFiles;

    @Column(name = "session_at")
    private Instant sessionAt;

    @Column(name = "session_type")
    private SessionType sessionType;

    private String report;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected SellerDeliveryInfo() {}

    public static SellerDeliveryInfo of(UUID id, UUID deliveryInfoId, NewSellerDelivery input, Instant now) {
        SellerDeliveryInfo info = new SellerDeliveryInfo();
        info.id = id;
        info.deliveryInfoId = deliveryInfoId;
        info.digitalFiles = List.of();
        info.createdAt = now;
        info.say(input, now);
        return info;
    }

    /** Takes over what is said; what is not said stays as it was. */
    public void say(NewSellerDelivery input, Instant now) {
        estimatedDeliveryDate = either(input.estimatedDate(), estimatedDeliveryDate);
        estimatedDeliveryTime = either(input.estimatedTime(), estimatedDeliveryTime);
        trackingNumber = either(input.trackingNumber(), trackingNumber);
        carrier = either(input.carrier(), carrier);
        trackingUrl = either(input.trackingUrl(), trackingUrl);
        deliveryNotes = either(input.notes(), deliveryNotes);
        shippingMethod = either(input.shippingMethod(), shippingMethod);
        downloadLink = either(input.downloadLink(), downloadLink);
        digitalFiles = either(input.digitalFiles(), digitalFiles);
        sessionAt = either(input.sessionAt(), sessionAt);
        sessionType = either(input.sessionType(), sessionType);
        report = either(input.report(), report);
        updatedAt = now;
    }

    private static <T> T either(T said, T before) {
        return said == null ? before : said;
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

    public String carrier() {
        return carrier;
    }

    public String trackingUrl() {
        return trackingUrl;
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

    /** When a service is held. */
    public Instant sessionAt() {
        return sessionAt;
    }

    public SessionType sessionType() {
        return sessionType;
    }

    /** What was done for a service, in the seller's words. */
    public String report() {
        return report;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}

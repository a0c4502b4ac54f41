package io.amanat.template.entity;

import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.ProductType;
import io.amanat.shared.jpa.JsonConverter;
import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityResult;
import jakarta.persistence.Id;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A shop item: a request written by its seller, which a buyer takes as it is.
 *
 * <p>Served while active and not expired, as often as its maximum allows. The usage counter moves only through
 * {@link TemplateRepository#use}; an edit of the text never writes it. Edits are locked optimistically by the version.
 */
@Entity
@Table(schema = "market", name = "request_templates")
@SqlResultSetMapping(
        name = OfferedTemplateRepository.RESULT,
        entities = @EntityResult(entityClass = RequestTemplate.class),
        columns = {
            @ColumnResult(name = "seller_live"),
            @ColumnResult(name = "seller_name"),
            @ColumnResult(name = "shop_name"),
            @ColumnResult(name = "shop_avatar"),
            @ColumnResult(name = "shop_open"),
            @ColumnResult(name = "shop_chains"),
            @ColumnResult(name = "shop_tokens"),
            @ColumnResult(name = "category_name"),
            @ColumnResult(name = "category_name_en"),
            @ColumnResult(name = "rule_id"),
            @ColumnResult(name = "rule_bps"),
            @ColumnResult(name = "total")
        })
public class RequestTemplate {
    @Id
    private UUID id;

    @Column(name = "seller_id", updatable = false)
    private UUID sellerId;

    @Column(name = "category_id")
    private UUID categoryId;

    private String title;

    private String description;

    @Column(name = "product_type")
    private ProductType productType;

    @Column(name = "delivery_type")
    private DeliveryType deliveryType;

    @Column(name = "budget_min")
    private BigDecimal budgetMin;

    @Column(name = "budget_max")
    private BigDecimal budgetMax;

    @Column(name = "budget_currency")
    private BudgetCurrency budgetCurrency;

    @Convert(converter = JsonConverter.class)
    private String specifications;

    @Convert(converter = TextArrayConverter.class)
    private List<String> tags;

    @Convert(converter = TextArrayConverter.class)
    private List<String> images;

    @Column(name = "shareable_link", updatable = false)
    private String shareableLink;

    @Column(name = "usage_count", updatable = false)
    private int usageCount;

    @Column(name = "max_usage")
    private Integer maxUsage;

    @Column(name = "default_proposal")
    @Convert(converter = JsonConverter.class)
    private String defaultProposal;

    @Column(name = "payment_config")
    @Convert(converter = JsonConverter.class)
    private String paymentConfig;

    @Column(name = "requires_manual_review")
    private boolean requiresManualReview;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "is_active")
    private boolean active;

    @Column(name = "hidden_by_staff")
    private boolean hiddenByStaff;

    @Column(name = "deleted_at")
    private Instant deletedAt;

    @Version
    private int version;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected RequestTemplate() {}

    /** A new template, active at once and never used. */
    public static RequestTemplate of(UUID id, UUID sellerId, String shareableLink, NewTemplate input, Instant now) {
        RequestTemplate template = new RequestTemplate();
        template.id = id;
        template.sellerId = sellerId;
        template.shareableLink = shareableLink;
        template.createdAt = now;
        template.change(input, true, now);
        return template;
    }

    /**
     * Takes all that a seller writes anew; the caller holds the row and has checked the maximum against the use. What an
     * administrator has hidden is the seller's to show again once buyers would read something else.
     */
    public final void change(NewTemplate input, boolean nowActive, Instant now) {
        hiddenByStaff = hiddenByStaff && TemplateWords.of(this).equals(TemplateWords.of(input));
        categoryId = input.categoryId();
        title = input.title();
        description = input.description();
        productType = input.productType();
        deliveryType = input.deliveryType();
        budgetMin = input.budgetMin();
        budgetMax = input.budgetMax();
        budgetCurrency = input.budgetCurrency();
        specifications = input.specifications();
        tags = input.tags();
        images = input.images();
        maxUsage = input.maxUsage();
        defaultProposal = input.defaultProposal();
        paymentConfig = input.paymentConfig();
        requiresManualReview = input.requiresManualReview();
        expiresAt = input.expiresAt();
        active = nowActive;
        updatedAt = now;
    }

    /** Items that can still be sold; null: as many as people like. */
    public Integer remaining() {
        return maxUsage == null ? null : Math.max(0, maxUsage - usageCount);
    }

    /** Kept only for the deals made from it. */
    public boolean isDeleted() {
        return deletedAt != null;
    }

    public UUID id() {
        return id;
    }

    public UUID sellerId() {
        return sellerId;
    }

    public UUID categoryId() {
        return categoryId;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    public ProductType productType() {
        return productType;
    }

    public DeliveryType deliveryType() {
        return deliveryType;
    }

    /** The price shown, in the currency of the budget; may be null. */
    public BigDecimal budgetMin() {
        return budgetMin;
    }

    public BigDecimal budgetMax() {
        return budgetMax;
    }

    public BudgetCurrency budgetCurrency() {
        return budgetCurrency;
    }

    /** A JSON array of key, value, label. */
    public String specifications() {
        return specifications;
    }

    public List<String> tags() {
        return tags;
    }

    public List<String> images() {
        return images;
    }

    /** What the public address ends with; a new one voids it. */
    public String shareableLink() {
        return shareableLink;
    }

    public int usageCount() {
        return usageCount;
    }

    /** Null: as often as people like. */
    public Integer maxUsage() {
        return maxUsage;
    }

    /** A JSON object: the first offer of a request made from this template; null: none. */
    public String defaultProposal() {
        return defaultProposal;
    }

    /** A JSON object of the template's own payment rails; null: those of the shop. */
    public String paymentConfig() {
        return paymentConfig;
    }

    public boolean isRequiresManualReview() {
        return requiresManualReview;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** Hidden by an administrator, and not changed since. */
    public boolean isHiddenByStaff() {
        return hiddenByStaff;
    }

    public boolean isActive() {
        return active;
    }

    public int version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}

package io.amanat.request.rest;

import io.amanat.http.rest.NumberText;
import io.amanat.http.rest.OneOf;
import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.NewRequest;
import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.Urgency;
import io.amanat.shared.error.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** A request as clients send it. Everything but title, description and the budget's form is optional. */
public record RequestInput(
        String title,
        String description,
        String categoryId,
        @OneOf(ProductType.class) String productType,
        String productLink,
        String size,
        String color,
        String brand,
        NumberText quantity,
        Budget budget,
        @OneOf(Urgency.class) String urgency,
        Boolean isPublic,
        List<String> tags,
        List<String> attachments,
        List<Specification> specifications,
        List<String> preferredSellerIds,
        Delivery deliveryInfo,
        ServiceInput serviceInfo,
        Boolean aiGenerated,
        String aiProvider) {
    static final int MAX_TAGS = 20;
    static final int MAX_ATTACHMENTS = 20;
    static final int MAX_SPECIFICATIONS = 50;
    static final int MAX_PREFERRED_SELLERS = 50;
    static final int MAX_QUANTITY = 1_000_000;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final Pattern LINK = Pattern.compile("https?://.+");
    /** As the column's check: no space of any script. */
    private static final Pattern EMAIL =
            Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+", Pattern.UNICODE_CHARACTER_CLASS);

    /** What it may cost. */
    public record Budget(NumberText min, NumberText max, @OneOf(BudgetCurrency.class) String currency) {}

    /** One wanted property. */
    public record Specification(String key, String value, String label) {}

    /** How it should arrive; with an address id the own address is copied. */
    public record Delivery(
            @OneOf(DeliveryType.class) String deliveryType,
            String address,
            String notes,
            String email,
            String preferredDate,
            String addressId) {
        /** Prints nothing of where somebody lives. */
        @Override
        public String toString() {
            return "Delivery[]";
        }
    }

    /** The same body with what it leaves out taken from the stored request; an empty text takes a value away. */
    RequestInput over(NewRequest stored) {
        return new RequestInput(
                or(title, stored.title()),
                or(description, stored.description()),
                or(categoryId, stored.categoryId().toString()),
                or(productType, stored.productType().code()),
                or(productLink, stored.productLink()),
                or(size, stored.size()),
                or(color, stored.color()),
                or(brand, stored.brand()),
                or(quantity, new NumberText(Integer.toString(stored.quantity()))),
                or(
                        budget,
                        new Budget(
                                amount(stored.budgetMin()),
                                amount(stored.budgetMax()),
                                stored.budgetCurrency().code())),
                or(urgency, stored.urgency().code()),
                or(isPublic, stored.publicRequest()),
                or(tags, stored.tags()),
                or(attachments, stored.attachments()),
                or(
                        specifications,
                        stored.specifications().stream()
                                .map(wanted -> new Specification(wanted.key(), wanted.value(), wanted.label()))
                                .toList()),
                or(
                        preferredSellerIds,
                        stored.preferredSellerIds().stream().map(UUID::toString).toList()),
                deliveryOver(stored.delivery()),
                serviceOver(stored.service()),
                stored.aiGenerated(),
                stored.aiProvider());
    }

    private static <T> T or(T given, T stored) {
        return given == null ? stored : given;
    }

    private static NumberText amount(BigDecimal stored) {
        return stored == null ? null : new NumberText(stored.toPlainString());
    }

    private Delivery deliveryOver(NewRequest.DeliveryWish stored) {
        Delivery given = or(deliveryInfo, new Delivery(null, null, null, null, null, null));
        String date =
                stored.preferredDate() == null ? null : stored.preferredDate().toString();
        return new Delivery(
                or(given.deliveryType(), stored.type().code()),
                or(given.address(), stored.address()),
                or(given.notes(), stored.notes()),
                or(given.email(), stored.email()),
                or(given.preferredDate(), date),
                given.addressId());
    }

    private ServiceInput serviceOver(NewRequest.ServiceWish stored) {
        boolean stays = productType == null || productType.equals("service") || productType.equals("consultation");
        return serviceInfo != null || stored == null || !stays ? serviceInfo : ServiceInput.of(stored);
    }

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    NewRequest check() {
        return check(new Fields(), true);
    }

    /** The same of a change: what is stored and stays is older than some of the rules, and is not looked at again. */
    NewRequest check(NewRequest stored) {
        boolean isForSomebody =
                stored.publicRequest() || !stored.preferredSellerIds().isEmpty();
        return check(Fields.over(stored.lines()), isForSomebody);
    }

    /** @param forSomebody whether it must have sellers who see it */
    private NewRequest check(Fields fields, boolean forSomebody) {
        String checkedTitle = fields.line("title", title, 1, 200);
        String checkedDescription = fields.text("description", description, 5, 2_000);
        UUID category = fields.uuid("categoryId", categoryId, false);
        ProductType product = fields.oneOf("productType", productType, ProductType.class, ProductType.PHYSICAL_PRODUCT);
        String link = fields.matching(
                "productLink", productLink, LINK, 2_000, "productLink must start with http:// or https://.");
        Integer amount = fields.integer("quantity", NumberText.of(quantity), 1, MAX_QUANTITY, 1);
        BigDecimal min = budget == null ? null : fields.amount("budget.min", NumberText.of(budget.min()), false, true);
        BigDecimal max = budget == null ? null : fields.amount("budget.max", NumberText.of(budget.max()), false, true);
        BudgetCurrency currency = currency(fields);
        if (min != null && max != null && min.compareTo(max) > 0) {
            fields.reject("budget.min", "OUT_OF_RANGE", "budget.min must not be more than budget.max.");
        }
        List<UUID> sellers = sellers(fields);
        if (forSomebody
                && Boolean.FALSE.equals(isPublic)
                && (preferredSellerIds == null || preferredSellerIds.isEmpty())) {
            fields.reject("preferredSellerIds", "REQUIRED", "A request that is not public needs sellers who see it.");
        }
        NewRequest request = new NewRequest(
                checkedTitle,
                checkedDescription,
                category,
                product,
                link,
                fields.line("size", size, 0, 100),
                fields.line("color", color, 0, 100),
                fields.line("brand", brand, 0, 100),
                amount == null ? 1 : amount,
                min,
                max,
                currency,
                fields.oneOf("urgency", urgency, Urgency.class, Urgency.MEDIUM),
                isPublic == null || isPublic,
                texts(fields, "tags", tags, MAX_TAGS, 50),
                texts(fields, "attachments", attachments, MAX_ATTACHMENTS, 2_000),
                specifications(fields),
                sellers,
                delivery(fields),
                ServiceInput.check(serviceInfo, fields, product),
                Boolean.TRUE.equals(aiGenerated),
                Boolean.TRUE.equals(aiGenerated) ? fields.text("aiProvider", aiProvider, 0, 50) : null);
        fields.check();
        return request;
    }

    private BudgetCurrency currency(Fields fields) {
        if (budget == null) {
            return BudgetCurrency.USDT;
        }
        boolean named = budget.min() != null || budget.max() != null;
        if (budget.currency() == null && named) {
            fields.reject("budget.currency", "REQUIRED", "budget.currency is required with an amount.");
        }
        return fields.oneOf("budget.currency", budget.currency(), BudgetCurrency.class, BudgetCurrency.USDT);
    }

    static List<String> texts(Fields fields, String name, List<String> values, int maxCount, int maxLength) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > maxCount) {
            fields.reject(name, "TOO_MANY", name + " takes at most " + maxCount + " entries.");
            return List.of();
        }
        List<String> checked = new ArrayList<>();
        for (int index = 0; index < values.size(); index++) {
            checked.add(fields.line(name + "." + index, values.get(index), 1, maxLength));
        }
        return checked.contains(null) ? List.of() : checked;
    }

    private List<NewRequest.Wanted> specifications(Fields fields) {
        if (specifications == null) {
            return List.of();
        }
        if (specifications.size() > MAX_SPECIFICATIONS) {
            fields.reject("specifications", "TOO_MANY", "At most " + MAX_SPECIFICATIONS + " specifications.");
            return List.of();
        }
        Map<String, NewRequest.Wanted> checked = new LinkedHashMap<>();
        for (int index = 0; index < specifications.size(); index++) {
            Specification row = specifications.get(index);
            String name = "specifications." + index;
            String key = fields.line(name + ".key", row == null ? null : row.key(), 1, 100);
            String value = fields.text(name + ".value", row == null ? null : row.value(), 1, 500);
            String label = fields.line(name + ".label", row == null ? null : row.label(), 0, 100);
            if (key != null && checked.putIfAbsent(key, new NewRequest.Wanted(key, value, label)) != null) {
                fields.reject(name + ".key", "DUPLICATE", "This key is there twice.");
            }
        }
        return List.copyOf(checked.values());
    }

    private List<UUID> sellers(Fields fields) {
        if (preferredSellerIds == null) {
            return List.of();
        }
        if (preferredSellerIds.size() > MAX_PREFERRED_SELLERS) {
            fields.reject("preferredSellerIds", "TOO_MANY", "At most " + MAX_PREFERRED_SELLERS + " sellers.");
            return List.of();
        }
        Set<UUID> ids = new LinkedHashSet<>();
        for (int index = 0; index < preferredSellerIds.size(); index++) {
            ids.add(fields.uuid("preferredSellerIds." + index, preferredSellerIds.get(index), true));
        }
        return ids.contains(null) ? List.of() : List.copyOf(ids);
    }

    private NewRequest.DeliveryWish delivery(Fields fields) {
        if (deliveryInfo == null) {
            return new NewRequest.DeliveryWish(DeliveryType.PHYSICAL, null, null, null);
        }
        DeliveryType type = fields.oneOf(
                "deliveryInfo.deliveryType", deliveryInfo.deliveryType(), DeliveryType.class, DeliveryType.PHYSICAL);
        UUID address = fields.uuid("deliveryInfo.addressId", deliveryInfo.addressId(), false);
        if (address != null && type == DeliveryType.ONLINE) {
            fields.reject("deliveryInfo.addressId", "NOT_APPLICABLE", "What is delivered online goes to no address.");
        }
        return new NewRequest.DeliveryWish(
                type,
                fields.text("deliveryInfo.address", deliveryInfo.address(), 0, 1_000),
                fields.text("deliveryInfo.notes", deliveryInfo.notes(), 0, 1_000),
                fields.matching(
                        "deliveryInfo.email",
                        deliveryInfo.email(),
                        EMAIL,
                        255,
                        "deliveryInfo.email is not an e-mail address."),
                date(fields),
                address);
    }

    private Instant date(Fields fields) {
        String name = "deliveryInfo.preferredDate";
        String text = fields.text(name, deliveryInfo.preferredDate(), 0, 40);
        Instant date = Moments.parse(text);
        if (text != null && (date == null || date.isBefore(EARLIEST) || date.isAfter(LATEST))) {
            fields.reject(name, "INVALID_TIME", name + " is not a date or time of ISO 8601.");
        }
        return date;
    }
}

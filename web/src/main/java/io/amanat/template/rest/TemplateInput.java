package io.amanat.template.rest;

import io.amanat.http.rest.NumberText;
import io.amanat.http.rest.OneOf;
import io.amanat.offer.entity.DeliveryTimeUnit;
import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.ProductType;
import io.amanat.shared.error.Fields;
import io.amanat.shared.json.JsonObjects;
import io.amanat.shop.service.KnownRails;
import io.amanat.template.entity.NewTemplate;
import io.amanat.template.entity.Price;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A template as its seller sends it. Required are title, description and the lower end of the budget, which is the
 * price. {@code deliveryType} may stand alone or inside {@code deliveryInfo}.
 *
 * @param images ids of own public files, or the addresses that answers show
 * @param isActive missing: active
 * @param version of the state that was edited; missing: the latest
 */
public record TemplateInput(
        String title,
        String description,
        String categoryId,
        @OneOf(ProductType.class) String productType,
        @OneOf(DeliveryType.class) String deliveryType,
        Delivery deliveryInfo,
        Budget budget,
        List<Specification> specifications,
        List<String> tags,
        List<String> images,
        NumberText maxUsage,
        Proposal defaultProposal,
        PaymentConfig paymentConfig,
        Boolean requiresManualReview,
        String expiresAt,
        Boolean isActive,
        NumberText version) {
    static final int MAX_TAGS = 20;
    static final int MAX_IMAGES = 10;
    static final int MAX_SPECIFICATIONS = 50;
    static final int MAX_USAGE = 1_000_000;
    static final int MAX_DELIVERY_TIME = 1_000;

    /** How it is delivered. */
    @Schema(name = "TemplateDelivery")
    public record Delivery(@OneOf(DeliveryType.class) String deliveryType) {}

    /** The lower end is the price of one item. */
    public record Budget(NumberText min, NumberText max, @OneOf(BudgetCurrency.class) String currency) {}

    /** One property. */
    public record Specification(String key, String value, String label) {}

    /** What the seller offers in advance. A price must be the budget's. Delivery time: days, or amount and unit. */
    public record Proposal(String title, String description, NumberText price, JsonValue deliveryTime) {}

    /** Own payment rails; what is missing is the shop's. */
    public record PaymentConfig(List<NumberText> allowedChains, List<String> acceptedTokens) {}

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    NewTemplate check() {
        return check(null, Set.of());
    }

    /**
     * The same.
     *
     * @param keptRails own payment rails as they are stored, which are not changed and not looked at: an item from elsewhere
     *     may name a chain that is not known here, and can be put right otherwise; null for those of this input
     * @param standing texts as they are stored, older than some of the rules
     */
    NewTemplate check(String keptRails, Set<String> standing) {
        Fields fields = Fields.over(standing);
        ProductType product = fields.oneOf("productType", productType, ProductType.class, ProductType.PHYSICAL_PRODUCT);
        String wanted = deliveryType == null && deliveryInfo != null ? deliveryInfo.deliveryType() : deliveryType;
        DeliveryType usual = product == ProductType.PHYSICAL_PRODUCT ? DeliveryType.PHYSICAL : DeliveryType.ONLINE;
        BudgetCurrency currency = fields.oneOf(
                "budget.currency",
                budget == null ? null : budget.currency(),
                BudgetCurrency.class,
                BudgetCurrency.USDT);
        BigDecimal min = price(fields, "budget.min", budget == null ? null : budget.min(), currency, true);
        BigDecimal max = price(fields, "budget.max", budget == null ? null : budget.max(), currency, false);
        if (min != null && max != null && min.compareTo(max) > 0) {
            fields.reject("budget.min", "OUT_OF_RANGE", "budget.min must not be more than budget.max.");
        }
        NewTemplate template = new NewTemplate(
                fields.uuid("categoryId", categoryId, false),
                fields.line("title", title, 1, 200),
                fields.text("description", description, 5, 2_000),
                product,
                fields.oneOf("deliveryType", wanted, DeliveryType.class, usual),
                min,
                max,
                currency,
                specifications(fields),
                texts(fields, "tags", tags, MAX_TAGS, 50),
                texts(fields, "images", images, MAX_IMAGES, 500),
                maxUsage == null ? null : fields.integer("maxUsage", NumberText.of(maxUsage), 1, MAX_USAGE, null),
                proposal(fields, min),
                payment(fields, keptRails),
                Boolean.TRUE.equals(requiresManualReview),
                Times.instant(fields, "expiresAt", expiresAt));
        fields.check();
        return template;
    }

    /** Texts of one line of a stored item, as {@link TemplateJson#written} writes it. */
    static Set<String> lines(JsonObject written) {
        Set<String> lines = new HashSet<>();
        for (String part : List.of("title", "tags", "images", "specifications")) {
            gather(written.get(part), lines);
        }
        return lines;
    }

    private static void gather(JsonValue value, Set<String> lines) {
        if (value instanceof JsonString text) {
            lines.add(text.getString().strip());
        } else if (value instanceof JsonArray rows) {
            rows.forEach(row -> gather(row, lines));
        } else if (value instanceof JsonObject row) {
            row.values().forEach(one -> gather(one, lines));
        }
    }

    private static BigDecimal price(
            Fields fields, String name, NumberText text, BudgetCurrency currency, boolean required) {
        BigDecimal amount = fields.amount(name, NumberText.of(text), required, false);
        if (amount == null || currency == null) {
            return amount;
        }
        if (amount.compareTo(Price.LEAST) < 0 || amount.compareTo(Price.MOST) > 0) {
            fields.reject(name, "OUT_OF_RANGE", name + " must be " + Price.LEAST + " to " + Price.MOST + ".");
        }
        int decimals = Price.decimals(currency);
        if (amount.stripTrailingZeros().scale() > decimals) {
            fields.reject(
                    name, "TOO_MANY_DECIMALS", name + " takes at most " + decimals + " decimals in " + currency + ".");
        }
        return amount;
    }

    private static List<String> texts(Fields fields, String name, List<String> values, int maxCount, int maxLength) {
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

    private String specifications(Fields fields) {
        var array = JsonObjects.arrayBuilder();
        List<Specification> rows = specifications == null ? List.of() : specifications;
        if (rows.size() > MAX_SPECIFICATIONS) {
            fields.reject("specifications", "TOO_MANY", "At most " + MAX_SPECIFICATIONS + " specifications.");
            return "[]";
        }
        Set<String> keys = new HashSet<>();
        for (int index = 0; index < rows.size(); index++) {
            Specification row = rows.get(index);
            String name = "specifications." + index;
            String key = fields.line(name + ".key", row == null ? null : row.key(), 1, 100);
            String value = fields.text(name + ".value", row == null ? null : row.value(), 1, 500);
            String label = fields.line(name + ".label", row == null ? null : row.label(), 0, 100);
            if (key == null || value == null) {
                continue;
            }
            if (!keys.add(key)) {
                fields.reject(name + ".key", "DUPLICATE", "This key is there twice.");
            }
            JsonObjectBuilder json = JsonObjects.builder().add("key", key).add("value", value);
            array.add(label == null ? json : json.add("label", label));
        }
        return array.build().toString();
    }

    private String proposal(Fields fields, BigDecimal price) {
        if (defaultProposal == null) {
            return null;
        }
        BigDecimal named = fields.amount("defaultProposal.price", NumberText.of(defaultProposal.price()), false, false);
        if (named != null && price != null && named.compareTo(price) != 0) {
            fields.reject(
                    "defaultProposal.price", "NOT_THE_PRICE", "The price is budget.min; leave it out or say the same.");
        }
        JsonObjectBuilder json = JsonObjects.builder();
        String words = fields.line("defaultProposal.title", defaultProposal.title(), 0, 200);
        if (words != null) {
            json.add("title", words);
        }
        String more = fields.text("defaultProposal.description", defaultProposal.description(), 0, 1_000);
        if (more != null) {
            json.add("description", more);
        }
        JsonValue time = defaultProposal.deliveryTime();
        if (time != null && time != JsonValue.NULL) {
            JsonObject nested = time instanceof JsonObject object ? object : null;
            Integer amount = fields.integer(
                    "defaultProposal.deliveryTime",
                    scalar(nested == null ? time : nested.get("amount")),
                    1,
                    MAX_DELIVERY_TIME,
                    null);
            DeliveryTimeUnit unit = fields.oneOf(
                    "defaultProposal.deliveryTime.unit",
                    nested == null ? null : scalar(nested.get("unit")),
                    DeliveryTimeUnit.class,
                    DeliveryTimeUnit.DAYS);
            if (amount != null && unit != null) {
                json.add(
                        "deliveryTime",
                        JsonObjects.builder().add("amount", amount).add("unit", unit.code()));
            }
        }
        return json.build().toString();
    }

    private static String scalar(JsonValue value) {
        if (value == null || value == JsonValue.NULL) {
            return null;
        }
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    /** @param kept see {@link #check(String)} */
    private String payment(Fields fields, String kept) {
        if (kept != null) {
            return kept;
        }
        if (paymentConfig == null) {
            return null;
        }
        List<NumberText> chains = paymentConfig.allowedChains() == null ? List.of() : paymentConfig.allowedChains();
        var ids = JsonObjects.arrayBuilder();
        KnownRails.chains(
                        fields,
                        "paymentConfig.allowedChains",
                        chains.stream().map(NumberText::of).toList())
                .forEach(ids::add);
        List<String> symbols = paymentConfig.acceptedTokens() == null ? List.of() : paymentConfig.acceptedTokens();
        var tokens = JsonObjects.arrayBuilder();
        KnownRails.tokens(fields, "paymentConfig.acceptedTokens", symbols).forEach(tokens::add);
        return JsonObjects.builder()
                .add("allowedChains", ids)
                .add("acceptedTokens", tokens)
                .build()
                .toString();
    }

    /** The version the client edited; the given one when it names none. */
    int version(int latest) {
        if (version == null) {
            return latest;
        }
        Fields fields = new Fields();
        Integer named = fields.integer("version", NumberText.of(version), 0, Integer.MAX_VALUE, null);
        fields.check();
        return named;
    }
}

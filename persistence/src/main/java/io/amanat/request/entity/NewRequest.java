package io.amanat.request.entity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a buyer asks for, checked and with defaults filled in.
 *
 * @param categoryId null for the default category
 * @param attachments addresses of own files
 * @param specifications in the order given; keys are unique
 * @param preferredSellerIds sellers who see a private request; empty for a public one without wishes
 * @param service null for goods, and for a service without details
 * @param aiGenerated an assistant wrote the text
 * @param aiProvider whose model it was, or null
 */
public record NewRequest(
        String title,
        String description,
        UUID categoryId,
        ProductType productType,
        String productLink,
        String size,
        String color,
        String brand,
        int quantity,
        BigDecimal budgetMin,
        BigDecimal budgetMax,
        BudgetCurrency budgetCurrency,
        Urgency urgency,
        boolean publicRequest,
        List<String> tags,
        List<String> attachments,
        List<Wanted> specifications,
        List<UUID> preferredSellerIds,
        DeliveryWish delivery,
        ServiceWish service,
        boolean aiGenerated,
        String aiProvider) {

    /** The same written by a person, for something that is no service. */
    public NewRequest(
            String title,
            String description,
            UUID categoryId,
            ProductType productType,
            String productLink,
            String size,
            String color,
            String brand,
            int quantity,
            BigDecimal budgetMin,
            BigDecimal budgetMax,
            BudgetCurrency budgetCurrency,
            Urgency urgency,
            boolean publicRequest,
            List<String> tags,
            List<String> attachments,
            Map<String, String> specifications,
            List<UUID> preferredSellerIds,
            DeliveryWish delivery) {
        this(
                title,
                description,
                categoryId,
                productType,
                productLink,
                size,
                color,
                brand,
                quantity,
                budgetMin,
                budgetMax,
                budgetCurrency,
                urgency,
                publicRequest,
                tags,
                attachments,
                specifications.entrySet().stream()
                        .map(entry -> new Wanted(entry.getKey(), entry.getValue(), null))
                        .toList(),
                preferredSellerIds,
                delivery,
                null,
                false,
                null);
    }

    /**
     * Whether a seller would deliver the same thing to the same place for this wish as for the other. What decides who sees
     * it, how soon it is wanted and what the buyer hopes to pay binds no seller: he has named his own price and time.
     *
     * @param other with addresses written out, as this one
     */
    public boolean asksForTheSame(NewRequest other) {
        return terms().equals(other.terms());
    }

    private List<Object> terms() {
        DeliveryWish place = delivery;
        return Arrays.asList(
                title,
                description,
                categoryId,
                productType,
                productLink,
                size,
                color,
                brand,
                quantity,
                Set.copyOf(attachments),
                Set.copyOf(specifications),
                place.type(),
                place.address(),
                place.notes(),
                place.email(),
                place.preferredDate(),
                service == null ? null : service.terms());
    }

    /** All its texts of one line; null among them where something is not said. */
    public Set<String> lines() {
        Set<String> lines = new HashSet<>(Arrays.asList(title, size, color, brand));
        lines.addAll(tags);
        lines.addAll(attachments);
        for (Wanted wanted : specifications) {
            lines.add(wanted.key());
            lines.add(wanted.label());
        }
        return lines;
    }

    /**
     * How the buyer wants it delivered.
     *
     * @param email receiving address for online delivery, or null
     * @param preferredDate when it suits him, or null
     * @param addressId an address of his own that is copied, or null
     */
    public record DeliveryWish(
            DeliveryType type, String address, String notes, String email, Instant preferredDate, UUID addressId) {
        public DeliveryWish(DeliveryType type, String address, String notes, String email) {
            this(type, address, notes, email, null, null);
        }
    }

    /** @param label what the key is called on a page, or null */
    public record Wanted(String key, String value, String label) {}

    /**
     * What a service or consultation consists of.
     *
     * @param duration hours, at least half of one; null when open
     */
    public record ServiceWish(
            BigDecimal duration, SessionType sessionType, String location, List<String> requirements) {
        private List<Object> terms() {
            return Arrays.asList(
                    duration == null ? null : duration.stripTrailingZeros(), sessionType, location, requirements);
        }
    }
}

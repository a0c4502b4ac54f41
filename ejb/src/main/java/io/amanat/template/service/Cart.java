package io.amanat.template.service;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a buyer wants to have, checked in form. Prices are not in it: the server has its own.
 *
 * @param items at least one, no template twice
 * @param addressId an own address, for goods; may be null
 * @param email where to deliver online; may be null
 * @param notes for the sellers; may be null
 */
public record Cart(List<Item> items, UUID addressId, String email, String notes) {
    /** Lines of a cart (R-TPL-03). */
    public static final int MAX_ITEMS = 50;
    /** Items of a line (R-TPL-03). */
    public static final int MAX_QUANTITY = 100;

    /** One line. */
    public record Item(UUID templateId, int quantity) {}

    Map<UUID, Integer> counts() {
        return items.stream().collect(Collectors.toMap(Item::templateId, Item::quantity));
    }

    /** The same text for the same wish, whatever the order of its lines. */
    String wish() {
        String lines = items.stream()
                .map(item -> item.templateId() + "x" + item.quantity())
                .sorted()
                .collect(Collectors.joining(","));
        return lines + '\n' + addressId + '\n' + email + '\n' + notes;
    }
}

package io.amanat.template.rest;

import io.amanat.http.rest.NumberText;
import io.amanat.shared.error.Fields;
import io.amanat.template.service.Cart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A cart as clients send it. Prices, names and stock that a client keeps beside its lines are not even read.
 *
 * @param items 1 to 50 lines, no template twice
 * @param addressId an own address; required for goods
 * @param email required for what is delivered online
 */
public record CheckoutInput(List<Line> items, String addressId, String email, String notes) {
    /** As the column's check: no space of any script. */
    private static final Pattern EMAIL =
            Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+", Pattern.UNICODE_CHARACTER_CLASS);

    /** @param quantity 1 to 100; missing: 1 */
    public record Line(String templateId, NumberText quantity) {}

    /** One template: the same without lines. */
    public record One(NumberText quantity, String addressId, String email, String notes) {
        Cart check(UUID templateId) {
            Fields fields = new Fields();
            Integer count = count(fields, "quantity", quantity);
            Cart cart = cart(
                    fields, List.of(new Cart.Item(templateId, count == null ? 1 : count)), addressId, email, notes);
            fields.check();
            return cart;
        }
    }

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field (AC-343) */
    Cart check() {
        Fields fields = new Fields();
        List<Cart.Item> checked = new ArrayList<>();
        int count = items == null ? 0 : items.size();
        if (count == 0) {
            fields.reject("items", "REQUIRED", "items needs at least one line.");
        } else if (count > Cart.MAX_ITEMS) {
            fields.reject("items", "TOO_MANY", "items takes at most " + Cart.MAX_ITEMS + " lines.");
        } else {
            lines(fields, checked);
        }
        Cart cart = cart(fields, checked, addressId, email, notes);
        fields.check();
        return cart;
    }

    private void lines(Fields fields, List<Cart.Item> checked) {
        Set<UUID> seen = new HashSet<>();
        for (int index = 0; index < items.size(); index++) {
            Line line = items.get(index);
            String name = "items." + index;
            UUID template = fields.uuid(name + ".templateId", line == null ? null : line.templateId(), true);
            Integer quantity = count(fields, name + ".quantity", line == null ? null : line.quantity());
            if (template != null && !seen.add(template)) {
                fields.reject(name + ".templateId", "DUPLICATE", "This template is there twice.");
            }
            checked.add(new Cart.Item(template, quantity == null ? 1 : quantity));
        }
    }

    private static Integer count(Fields fields, String name, NumberText text) {
        return fields.integer(name, NumberText.of(text), 1, Cart.MAX_QUANTITY, 1);
    }

    private static Cart cart(Fields fields, List<Cart.Item> items, String addressId, String email, String notes) {
        return new Cart(
                items,
                fields.uuid("addressId", addressId, false),
                fields.matching("email", email, EMAIL, 255, "email is not an e-mail address."),
                fields.text("notes", notes, 0, 1_000));
    }

    /** Requests whose money has arrived. */
    public record Completion(List<String> requestIds) {
        List<UUID> check() {
            Fields fields = new Fields();
            List<UUID> ids = new ArrayList<>();
            int count = requestIds == null ? 0 : requestIds.size();
            if (count == 0) {
                fields.reject("requestIds", "REQUIRED", "requestIds needs at least one id.");
            } else if (count > Cart.MAX_ITEMS) {
                fields.reject("requestIds", "TOO_MANY", "requestIds takes at most " + Cart.MAX_ITEMS + " ids.");
            } else {
                for (int index = 0; index < count; index++) {
                    UUID id = fields.uuid("requestIds." + index, requestIds.get(index), true);
                    if (id != null && ids.contains(id)) {
                        fields.reject("requestIds." + index, "DUPLICATE", "This id is there twice.");
                    }
                    ids.add(id);
                }
            }
            fields.check();
            return ids;
        }
    }
}

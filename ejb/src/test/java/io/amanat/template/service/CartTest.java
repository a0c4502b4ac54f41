package io.amanat.template.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.id.Uuid7;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CartTest {
    private static final UUID ONE = Uuid7.next();
    private static final UUID TWO = Uuid7.next();

    private static Cart cart(String email, Cart.Item... items) {
        return new Cart(List.of(items), null, email, null);
    }

    @Test
    void a_cart_is_the_same_in_any_order_and_another_with_any_other_value() {
        Cart.Item one = new Cart.Item(ONE, 1);
        Cart.Item two = new Cart.Item(TWO, 2);
        String print = cart("a@example.test", one, two).fingerprint();
        assertThat(print).matches("[0-9a-f]{64}");
        assertThat(cart("a@example.test", two, one).fingerprint()).isEqualTo(print);
        assertThat(List.of(
                        cart("b@example.test", one, two).fingerprint(),
                        cart("a@example.test", one).fingerprint(),
                        cart("a@example.test", new Cart.Item(ONE, 2), new Cart.Item(TWO, 1))
                                .fingerprint(),
                        new Cart(List.of(one, two), ONE, "a@example.test", null).fingerprint(),
                        new Cart(List.of(one, two), null, "a@example.test", "x").fingerprint()))
                .doesNotContain(print)
                .doesNotHaveDuplicates();
    }
}

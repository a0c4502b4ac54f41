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
        String print = cart("a@example.test", one, two).wish();
        assertThat(cart("a@example.test", two, one).wish()).isEqualTo(print);
        assertThat(List.of(
                        cart("b@example.test", one, two).wish(),
                        cart("a@example.test", one).wish(),
                        cart("a@example.test", new Cart.Item(ONE, 2), new Cart.Item(TWO, 1))
                                .wish(),
                        new Cart(List.of(one, two), ONE, "a@example.test", null).wish(),
                        new Cart(List.of(one, two), null, "a@example.test", "x").wish()))
                .doesNotContain(print)
                .doesNotHaveDuplicates();
    }
}

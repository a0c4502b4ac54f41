package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Items of an order that is cancelled unpaid go back into the shop, once (03 section 4). */
@OnMarket
class ItemsBackIT {
    private static String request(Answer order) {
        return Shop.items(order.is(201)).get(0).getString("requestId");
    }

    private static Answer cancel(As who, String request) {
        return who.patch(Deal.REQUESTS + "/" + request + "/status", Body.of("status", "cancelled"));
    }

    @Test
    void items_of_a_cancelled_order_can_be_had_by_the_next_one() {
        JsonObject template = Shop.limited(As.seller(), 3);
        As buyer = As.buyer();
        String first = request(Shop.order(buyer, Shop.cart(Shop.line(template, 2))));
        As next = As.buyer();
        assertThat(Shop.corrected(Shop.order(next, Shop.cart(Shop.line(template, 2)))))
                .containsExactly("TEMPLATE_SOLD_OUT", Shop.id(template) + " 1 CLAMPED");
        cancel(buyer, first).is(200);
        assertThat(Shop.used(template)).isZero();
        Shop.order(next, Shop.cart(Shop.line(template, 3))).is(201);
        assertThat(Shop.used(template)).isEqualTo(3);
    }

    @Test
    void of_cancellations_at_the_same_moment_one_gives_the_items_back() {
        JsonObject template = Shop.limited(As.seller(), 9);
        As buyer = As.buyer();
        String cancelled = request(Shop.order(buyer, Shop.cart(Shop.line(template, 2))));
        Shop.order(buyer, Shop.cart(Shop.line(template, 4))).is(201);
        List<Callable<Answer>> calls = List.of(
                () -> cancel(buyer, cancelled), () -> cancel(buyer, cancelled), () -> cancel(As.admin(), cancelled));
        assertThat(Api.atOnce(calls).stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409, 409);
        assertThat(Shop.used(template)).as("what was not cancelled stays sold").isEqualTo(4);
        cancel(buyer, cancelled).refused(409, "INVALID_STATUS");
        assertThat(Shop.used(template)).isEqualTo(4);
    }
}

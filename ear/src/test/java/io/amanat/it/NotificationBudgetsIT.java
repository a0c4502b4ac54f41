package io.amanat.it;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What notifications cost in statements: the sign-in's state is one of each. */
@OnMarket
class NotificationBudgetsIT {
    private static final String PATH = "/api/notifications";

    @Test
    void lists_and_marks_keep_their_budgets_whatever_the_number_of_rows() {
        Statements budget = new Statements();
        As buyer = As.buyer();
        Deal.open(buyer, List.of(As.seller(), As.seller())).offers("0.26", "0.31");
        budget.get(3, buyer, PATH + "?limit=1");
        budget.get(3, buyer, PATH + "?limit=100&unread=true&category=offer");
        String cursor =
                buyer.get(PATH + "?limit=1").json().getJsonObject("meta").getString("nextCursor");
        budget.get(2, buyer, PATH + "?limit=100&cursor=" + cursor);
        List<String> ids =
                buyer.get(PATH).rows().stream().map(row -> row.getString("id")).toList();
        // The change, and what open connections are told of it.
        budget.send(3, buyer, "PATCH", PATH + "/" + ids.get(0) + "/read", Body.of());
        // Nothing to change: whether there is such a one.
        budget.send(3, buyer, "PATCH", PATH + "/" + ids.get(0) + "/read", Body.of());
        budget.send(3, buyer, "PATCH", PATH + "/read", Body.of("ids", ids));
        budget.send(3, buyer, "DELETE", PATH + "/" + ids.get(0), null);
        budget.send(3, buyer, "DELETE", PATH + "?ids=" + String.join(",", ids), null);
        budget.assertBudgetsKept();
    }
}

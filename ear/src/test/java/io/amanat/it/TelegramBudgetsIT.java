package io.amanat.it;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The bot's door, link codes and channels, as {@link BudgetsIT}. */
@OnMarket
class TelegramBudgetsIT {
    private final Statements budget = new Statements();

    @Test
    void no_endpoint_of_the_bot_and_of_channels_needs_more_statements_than_its_budget() {
        As buyer = As.buyer();
        String preferences = "/api/notifications/preferences";
        budget.get(3, buyer, preferences);
        JsonObject change = Body.of(
                "email",
                Body.of("enabled", true, "categories", Body.of("chat", true, "offer", true, "points", true)),
                "telegram",
                Body.of("categories", Body.of("chat", false, "offer", false)));
        budget.send(5, buyer, "PUT", preferences, change);
        budget.get(3, buyer, preferences);
        budget.send(2, buyer, "POST", "/api/telegram/link-code", null);
        JsonObject update = Bots.message(Telegram.person(), "/help");
        for (int i = 0; i < 2; i++) {
            budget.costs(
                    1,
                    "POST /api/telegram/webhook",
                    Api.to("/api/telegram/webhook").header("X-Telegram-Bot-Api-Secret-Token", Bots.SECRET),
                    "POST",
                    update);
        }
        budget.assertBudgetsKept();
    }
}

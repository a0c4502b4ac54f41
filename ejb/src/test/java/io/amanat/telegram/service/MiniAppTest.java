package io.amanat.telegram.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MiniAppTest {
    private static final UUID REQUEST = UUID.fromString("0192f0c1-0000-7fff-bfff-ffffffffffff");

    private static MiniApp with(TestSettings settings) {
        return Wiring.inject(new MiniApp(), "settings", settings.build());
    }

    private static TestSettings clients(String urls) {
        return new TestSettings().with(MarketSetting.FRONTEND_URL, urls);
    }

    @Test
    void AC_322_of_several_web_clients_the_first_is_where_the_mini_app_is() {
        assertThat(with(clients("https://one.example,https://two.example")).url())
                .contains("https://one.example/telegram/");
        assertThat(with(clients("https://one.example/ , https://two.example")).url())
                .contains("https://one.example/telegram/");
        assertThat(with(clients("https://one.example")
                                .with(MarketSetting.TELEGRAM_WEBAPP_URL, "https://app.example/tg/"))
                        .url())
                .contains("https://app.example/tg/");
        assertThat(with(new TestSettings()).url()).isEmpty();
    }

    @Test
    void news_of_a_request_lead_into_the_mini_app_and_all_others_to_their_page() {
        MiniApp named = with(clients("https://one.example").with(MarketSetting.TELEGRAM_BOT_USERNAME, "amanat_bot"));
        String inside = "https://t.me/amanat_bot/app?startapp=req_" + REQUEST;
        assertThat(named.target("/dashboard/request/" + REQUEST)).contains(inside);
        assertThat(named.target("/marketplace/requests/" + REQUEST)).contains(inside);
        assertThat(named.target("/dashboard/disputes/" + REQUEST))
                .contains("https://one.example/dashboard/disputes/" + REQUEST);
        assertThat(named.target(null)).contains("https://one.example/telegram/");
        assertThat(named.startLink("link_x")).contains("https://t.me/amanat_bot?start=link_x");
        MiniApp unnamed = with(clients("https://one.example"));
        assertThat(unnamed.target("/dashboard/request/" + REQUEST))
                .contains("https://one.example/dashboard/request/" + REQUEST);
        assertThat(unnamed.startLink("x")).isEmpty();
        unnamed.isCalled("other_bot");
        assertThat(unnamed.startLink("x")).contains("https://t.me/other_bot?start=x");
    }
}

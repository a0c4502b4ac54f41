package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** The levels, changed by hand in the console. */
@OnMarket
class ConsoleLadderIT extends AtTheConsole {
    private static final String LADDER = "/admin/points/ladder.xhtml";

    /** Fills in fields of levels, by the number of the level from 1, and sends the form. */
    private static void change(Map<String, String> fields) {
        fields.forEach((name, value) -> {
            WebElement field = field(name);
            field.clear();
            field.sendKeys(value);
        });
        browser.follow(browser.find("[id='ladderForm:send']"));
    }

    /** @param name e.g. 1:maxPoints */
    private static WebElement field(String name) {
        String[] parts = name.split(":");
        return browser.find("[id$=':" + (Integer.parseInt(parts[0]) - 1) + ":" + parts[1] + "']");
    }

    private static List<JsonObject> as(List<JsonObject> now, List<JsonObject> wanted) {
        List<JsonObject> levels = new ArrayList<>();
        for (int index = 0; index < now.size(); index++) {
            levels.add(Body.with(wanted.get(index), "version", now.get(index).getInt("version")));
        }
        return levels;
    }

    @Test
    @Tag("R-PTS-07")
    void R_PTS_07_the_levels_are_changed_as_a_whole_and_what_is_no_ladder_changes_nothing() {
        List<JsonObject> before = PointsAdminIT.ladder();
        As buyer = As.buyer();
        Points.give(buyer, 700);
        List<String> wrong = new ArrayList<>();
        try {
            browser.open("/admin/points/list.xhtml?lang=en");
            browser.complaints();
            browser.follow(browser.find("a[href$='/points/ladder.xhtml']"));
            operator.look("levels", LADDER, "", wrong);
            assertThat(wrong).isEmpty();
            change(Map.of("1:maxPoints", "499"));
            assertThat(operator.said()).contains("Level 2 begins at 500 points.");
            assertThat(field("1:maxPoints").getDomProperty("value"))
                    .as("what was typed stays")
                    .isEqualTo("499");
            change(Map.of("2:minPoints", "many", "3:name", "", "4:color", "red"));
            assertThat(operator.said())
                    .contains("Level 2: minPoints", "Level 3: name", "Level 4: color is #rrggbb or #rrggbbaa.");
            assertThat(PointsAdminIT.ladder()).isEqualTo(before);

            browser.open(LADDER);
            change(Map.of("1:maxPoints", "499", "2:minPoints", "500", "2:discount", "7.5"));
            assertThat(operator.said()).isEqualTo("The levels are changed, and every account stands on its own.");
            assertThat(Db.text("select points_level from market.users where id = ?", buyer.id))
                    .isEqualTo("2");
            assertThat(field("2:discount").getDomProperty("value")).isEqualTo("7.50");
            assertThat(Db.rows(
                            "select split_part(details->>'before', ',', 2), split_part(details->>'after', ',', 2), actor_id"
                                    + " from platform.audit_entries where action = 'points.level' and subject_id = ?::uuid"
                                    + " order by created_at desc, id desc limit 1",
                            before.get(1).getString("id")))
                    .containsExactly(
                            List.of(" 1000..4999", " 500..4999", As.admin().id.toString()));
        } finally {
            PointsAdminIT.put(As.admin(), as(PointsAdminIT.ladder(), before)).is(200);
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void who_has_an_old_ladder_before_him_overwrites_nobodys_change() {
        List<JsonObject> before = PointsAdminIT.ladder();
        try {
            browser.open(LADDER + "?lang=en");
            PointsAdminIT.put(As.admin(), PointsAdminIT.with(before, 0, "nameEn", "Newcomer"))
                    .is(200);
            change(Map.of("1:nameEn", "Beginner"));
            assertThat(operator.said()).contains("Somebody else was faster");
            // The form still says what its sender has seen: sending it once more is refused too.
            browser.follow(browser.find("[id='ladderForm:send']"));
            assertThat(operator.said()).contains("Somebody else was faster");
            assertThat(PointsAdminIT.ladder().get(0).getString("nameEn")).isEqualTo("Newcomer");
        } finally {
            PointsAdminIT.put(As.admin(), as(PointsAdminIT.ladder(), before)).is(200);
        }
        Visitor visitor = Visitor.admin();
        visitor.get(LADDER).is(200);
        Statements statements = new Statements();
        // One is the check of the account.
        statements.costs(2, "levels", visitor.at(LADDER), "GET", null);
        statements.assertBudgetsKept();
        Visitor resolver = Visitor.of(As.fresh("resolver"));
        resolver.get(LADDER).is(403);
    }
}

package io.amanat.admin.admin;

import io.amanat.admin.entity.HeldPoints;
import io.amanat.admin.service.MarketFigures;
import io.amanat.config.service.LiveSetting;
import io.amanat.config.service.LiveSettings;
import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleTexts;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What turning a setting would do, said before it is turned. */
@Named("settingEffect")
@RequestScoped
public class SettingEffect {
    private static final String TEXTS = "io.amanat.admin.admin.texts";
    private static final int CENTS = 2;

    @Inject
    private Console console;

    @EJB
    private MarketFigures figures;

    /**
     * Sentences in the reader's language.
     *
     * @param setting as it stands
     * @param wanted JSON, as the setting's rule allows it
     */
    public List<String> of(LiveSettings.Setting setting, String wanted) {
        String key = setting.key();
        String now = setting.value();
        if (now.equals(wanted)) {
            return List.of(text("effect.same"));
        }
        if (key.equals(LiveSetting.POINTS_REDEMPTION_RATE.key())) {
            HeldPoints held = figures.heldPoints(console.actor());
            return List.of(text(
                    "effect.rate",
                    Long.toString(held.points()),
                    Long.toString(held.accounts()),
                    dollars(held.points(), wanted),
                    dollars(held.points(), now)));
        }
        if (key.equals(LiveSetting.POINTS_REDEMPTION_ENABLED.key())) {
            HeldPoints held = figures.heldPoints(console.actor());
            return List.of(
                    text("effect.enabled." + wanted, Long.toString(held.points()), Long.toString(held.accounts())));
        }
        return List.of(text("effect.later"));
    }

    /** What so many points buy at a rate of so many for a dollar; never more than they do. */
    static String dollars(long points, String rate) {
        return BigDecimal.valueOf(points)
                .divide(new BigDecimal(rate), CENTS, RoundingMode.DOWN)
                .toPlainString();
    }

    private String text(String key, Object... values) {
        return ConsoleTexts.of(TEXTS, console.getLocale(), key, values);
    }
}

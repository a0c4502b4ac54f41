package io.amanat.config.rest;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.shared.json.JsonObjects;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** GET /health: the process answers; asks nothing of anybody else. */
@WebServlet("/health")
public class LivenessServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient MarketSettings settings;

    @Inject
    private transient MarketClock clock;

    @Inject
    private transient Version version;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getWriter()
                .write(JsonObjects.builder()
                        .add("success", true)
                        .add("message", "Amanat is running")
                        .add("timestamp", clock.instant().toString())
                        .add("environment", settings.required(MarketSetting.AMANAT_ENV))
                        .add("version", version.number())
                        .build()
                        .toString());
    }
}

package io.amanat.testhooks;

import io.amanat.config.service.MarketClock;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** POST /test-hooks/clock?ahead=PT20M moves the marketplace's clock; PT0S puts it right again. */
@WebServlet("/clock")
public class ClockHook extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient MarketClock clock;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Duration ahead = Duration.parse(request.getParameter("ahead"));
        clock.use(Clock.offset(Clock.systemUTC(), ahead));
        response.getWriter().write(clock.instant().toString());
    }
}

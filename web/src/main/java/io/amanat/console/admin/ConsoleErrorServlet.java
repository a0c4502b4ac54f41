package io.amanat.console.admin;

import io.amanat.http.rest.ErrorPageServlet;
import io.amanat.http.rest.RequestLogFilter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Errors of the console as a page of its own look, never the container's. Plain HTML: what is broken may be the very thing
 * that makes pages.
 */
@WebServlet(ErrorPageServlet.CONSOLE)
public class ConsoleErrorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="%s" dir="%s" data-theme="%s">
            <head>
              <meta charset="utf-8"/>
              <meta name="viewport" content="width=device-width, initial-scale=1"/>
              <title>%s · Amanat</title>
              <link rel="stylesheet" href="/console/console.css"/>
            </head>
            <body class="alone">
              <main>
                <h1>%s</h1>
                <p>%s</p>
                <p><a href="%s">%s</a></p>
                <p class="quiet">%s <span dir="ltr">%s</span></p>
              </main>
            </body>
            </html>
            """;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object given = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = given instanceof Integer number ? number : HttpServletResponse.SC_NOT_FOUND;
        ConsoleLook look = ConsoleLook.of(request);
        Locale locale = look.locale();
        String title = ConsoleTexts.find(locale, "status." + status)
                .orElseGet(() -> ConsoleTexts.of(locale, status < 500 ? "status.400" : "status.500"));
        String advice = ConsoleTexts.find(locale, "status." + status + ".advice")
                .orElseGet(() -> ConsoleTexts.of(locale, status < 500 ? "status.400.advice" : "status.500.advice"));
        byte[] page = PAGE.formatted(
                        look.language(),
                        look.direction(),
                        look.theme(),
                        title,
                        title,
                        advice,
                        ConsolePage.HOME.path(),
                        ConsoleTexts.of(locale, "home.back"),
                        ConsoleTexts.of(locale, "request.id"),
                        RequestLogFilter.requestId(request))
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setHeader("Content-Security-Policy", RequestLogFilter.CSP);
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }
}

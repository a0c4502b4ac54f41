package io.amanat.testhooks;

import io.amanat.config.service.HealthWatch;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** POST /test-hooks/health asks now what the timer asks twice a minute. */
@WebServlet("/health")
public class HealthHook extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @EJB
    private transient HealthWatch watch;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        watch.round();
        response.getWriter().write("done");
    }
}

package io.amanat.testhooks;

import io.amanat.custody.service.SweepTimer;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** POST /test-hooks/sweeps does now what the timer does every two seconds. */
@WebServlet("/sweeps")
public class SweepHook extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @EJB
    private transient SweepTimer timer;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        timer.tick();
        response.getWriter().write("done");
    }
}

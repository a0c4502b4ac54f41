package io.amanat.testhooks;

import io.amanat.realtime.service.Switchboard;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** POST /test-hooks/connections?seconds=5 does now what the timer does with open connections in so many seconds. */
@WebServlet("/connections")
public class ConnectionHook extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @EJB
    private transient Switchboard switchboard;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        for (int second = 0; second < Integer.parseInt(request.getParameter("seconds")); second++) {
            switchboard.everySecond();
        }
        response.getWriter().write("done");
    }
}

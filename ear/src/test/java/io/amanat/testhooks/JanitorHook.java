package io.amanat.testhooks;

import io.amanat.payment.service.PaymentJanitor;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** POST /test-hooks/janitor does now what the timer does every minute. */
@WebServlet("/janitor")
public class JanitorHook extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @EJB
    private transient PaymentJanitor janitor;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        janitor.tidy();
        response.getWriter().write("done");
    }
}

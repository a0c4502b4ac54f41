package io.amanat.testhooks;

import io.amanat.payment.service.Reconciliation;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** POST /test-hooks/reconcile does now what the timer does every quarter of an hour. */
@WebServlet("/reconcile")
public class ReconcileHook extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @EJB
    private transient Reconciliation reconciliation;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().write(String.valueOf(reconciliation.round()));
    }
}

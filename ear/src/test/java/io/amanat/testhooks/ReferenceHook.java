package io.amanat.testhooks;

import io.amanat.admin.service.ReferenceData;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** POST /test-hooks/reference loads the reference data once more, as a start does. */
@WebServlet("/reference")
public class ReferenceHook extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @EJB
    private transient ReferenceData reference;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        reference.load();
    }
}

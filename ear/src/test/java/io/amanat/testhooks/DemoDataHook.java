package io.amanat.testhooks;

import io.amanat.admin.service.DemoData;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** POST /test-hooks/demo-data does what a start does. */
@WebServlet("/demo-data")
public class DemoDataHook extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @EJB
    private transient DemoData demo;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        demo.load();
        response.getWriter().write("done");
    }
}

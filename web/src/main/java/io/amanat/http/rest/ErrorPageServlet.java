package io.amanat.http.rest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Stands in for the container's HTML error pages; the console has pages of its own. */
@WebServlet("/errors/page")
public class ErrorPageServlet extends HttpServlet {
    /** Shows errors of the console to people. */
    public static final String CONSOLE = "/errors/console";

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                && ConsoleSession.isConsole(path)) {
            request.getRequestDispatcher(CONSOLE).forward(request, response);
            return;
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int code = status instanceof Integer number ? number : HttpServletResponse.SC_NOT_FOUND;
        PlainErrors.write(request, response, code, ErrorAnswers.codeOf(code));
    }
}

package io.amanat.testhooks;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/** POST /test-hooks/log writes its body into the server's log in every way there is: careless code would. */
@WebServlet("/log")
public class LogHook extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger("some.library.Of.Others");

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String text = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        LOG.log(Level.INFO, "A message: " + text);
        LOG.log(Level.INFO, "A parameter: {0}", text);
        LOG.log(Level.WARNING, "An exception", new IllegalStateException(text, new IOException(text)));
        System.out.println("Printed: " + text);
        response.getWriter().write("logged");
    }
}

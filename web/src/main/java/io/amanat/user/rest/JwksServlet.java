package io.amanat.user.rest;

import io.amanat.user.service.SigningKeys;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** GET /.well-known/jwks.json: the keys that access tokens are verified with, where standard clients look for them. */
@WebServlet("/.well-known/jwks.json")
public class JwksServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient SigningKeys keys;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", JwksResource.FIVE_MINUTES);
        response.setContentType(JwksResource.TYPE);
        response.getWriter().write(keys.publicKeys());
    }
}

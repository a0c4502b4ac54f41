package io.amanat.http.rest;

import io.amanat.shared.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes an error from a filter or servlet, outside JAX-RS. */
final class PlainErrors {
    private PlainErrors() {}

    static void write(HttpServletRequest request, HttpServletResponse response, ErrorCode code) throws IOException {
        write(request, response, ErrorAnswers.status(code.kind()), code);
    }

    static void write(HttpServletRequest request, HttpServletResponse response, int status, ErrorCode code)
            throws IOException {
        boolean problem = ErrorAnswers.wantsProblem(request.getHeader("Accept"));
        request.setAttribute(RequestLogFilter.ERROR_CODE, code.name());
        response.setStatus(status);
        response.setContentType(problem ? ErrorAnswers.PROBLEM_TYPE : ErrorAnswers.JSON_TYPE);
        byte[] body = ErrorAnswers.body(
                        status, code, code.message(), List.of(), RequestLogFilter.requestId(request), problem)
                .getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

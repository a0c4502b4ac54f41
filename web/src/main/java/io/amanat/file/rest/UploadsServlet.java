package io.amanat.file.rest;

import io.amanat.file.entity.StoredFile;
import io.amanat.file.service.FileService;
import io.amanat.shared.error.DomainException;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * GET /uploads/…: pictures made to be seen by all (R-FIL-03). The address is a random key, looked up in the table; no path
 * of it ever reaches a disk.
 */
@WebServlet("/uploads/*")
public class UploadsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @EJB
    private transient FileService files;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<StoredFile> found = find(request.getPathInfo());
        if (found.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        StoredFile file = found.get();
        String tag = '"' + file.sha256() + '"';
        if (tag.equals(request.getHeader("If-None-Match"))) {
            setHeaders(response, tag);
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        try (InputStream bytes = files.content(file).bytes()) {
            setHeaders(response, tag);
            response.setContentType(file.contentType());
            response.setContentLengthLong(file.sizeBytes());
            bytes.transferTo(response.getOutputStream());
        } catch (DomainException lost) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void setHeaders(HttpServletResponse response, String tag) {
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("ETag", tag);
    }

    private Optional<StoredFile> find(String path) {
        int dot = path == null ? -1 : path.lastIndexOf('.');
        return dot < 1
                ? Optional.empty()
                : files.publicPicture(path.substring(1, dot))
                        .filter(file -> FileService.publicPath(file).equals("/uploads" + path));
    }
}

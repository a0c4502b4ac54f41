package io.amanat.file.rest;

import io.amanat.file.entity.StoredFile;
import io.amanat.file.service.FileNames;
import io.amanat.file.service.FileService;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How files are taken in and given out, whatever they belong to. */
public final class FileAnswers {
    private static final Logger LOG = Logger.getLogger(FileAnswers.class.getName());

    private FileAnswers() {}

    /**
     * A private file that the caller may have: always to be saved, never shown as a page of ours.
     *
     * @param known the tag of what the client has already; may be null
     */
    public static Response download(HttpServletResponse servlet, FileService files, StoredFile file, String known)
            throws IOException {
        String tag = '"' + file.sha256() + '"';
        servlet.setHeader("Cache-Control", "private, no-cache");
        servlet.setHeader("ETag", tag);
        servlet.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        if (tag.equals(known)) {
            return Response.notModified().build();
        }
        return Response.ok(files.content(file).bytes(), file.contentType())
                .header("Content-Length", file.sizeBytes())
                .header("Content-Disposition", FileNames.attachment(file.originalName()))
                .build();
    }

    /** Who is still sending would otherwise meet a closed connection instead of the answer. */
    public static void skipRest(InputStream body) {
        try {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException goneOrTooLarge) {
            LOG.log(Level.FINE, "The rest of a refused upload was not read.", goneOrTooLarge);
        }
    }
}

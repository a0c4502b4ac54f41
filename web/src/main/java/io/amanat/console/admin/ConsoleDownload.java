package io.amanat.console.admin;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers an action with a file instead of a page. */
public final class ConsoleDownload {
    private ConsoleDownload() {}

    /** Writes the lines. */
    @FunctionalInterface
    public interface Lines {
        void write(Writer file) throws IOException;
    }

    /**
     * A file for spreadsheets. It is written to the disk first and sent with its length: what fails half way is an error and
     * never a file that looks whole, and nothing is read from the database while a slow client reads.
     *
     * @return null, for actions: there is no next page
     */
    public static String csv(String name, Lines lines) {
        FacesContext faces = FacesContext.getCurrentInstance();
        try {
            Path whole = Files.createTempFile("console", ".csv");
            try {
                try (BufferedWriter file = Files.newBufferedWriter(whole, StandardCharsets.UTF_8)) {
                    lines.write(file);
                }
                send(faces.getExternalContext(), name, whole);
            } finally {
                Files.delete(whole);
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        faces.responseComplete();
        return null;
    }

    private static void send(ExternalContext answer, String name, Path whole) throws IOException {
        answer.setResponseContentType("text/csv; charset=utf-8");
        answer.setResponseHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        answer.setResponseHeader("Cache-Control", "no-store");
        answer.setResponseHeader("Content-Length", String.valueOf(Files.size(whole)));
        Files.copy(whole, answer.getResponseOutputStream());
    }
}

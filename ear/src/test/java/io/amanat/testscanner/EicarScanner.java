package io.amanat.testscanner;

import io.amanat.file.service.UploadScanner;
import io.amanat.shared.error.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A scanner for malware that knows one: the test file of EICAR. Stands in the EJB module of the test EAR only. */
@ApplicationScoped
public class EicarScanner implements UploadScanner {
    /** In two halves, so that no scanner on the way takes this class for it. */
    public static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    @Override
    public void scan(Path content, String contentType) {
        try {
            if (new String(Files.readAllBytes(content), StandardCharsets.ISO_8859_1)
                    .contains("EICAR-STANDARD-ANTIVIRUS-TEST-FILE")) {
                throw DomainException.invalid("file", "INFECTED", "The file carries malware.");
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package io.amanat.file.service;

import java.nio.file.Path;

/** Looks into an upload before it is stored, for malware say. None is shipped; any bean of this type is asked. */
public interface UploadScanner {
    /**
     * @param contentType by the content
     * @throws io.amanat.shared.error.DomainException when it must not be stored
     */
    void scan(Path content, String contentType);
}

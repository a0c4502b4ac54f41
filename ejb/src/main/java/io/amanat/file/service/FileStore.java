package io.amanat.file.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Where bytes lie. Outbound port: never called inside a transaction. Keys are made by {@link StorageKeys}. */
public interface FileStore {
    /** Stores a file's bytes, whole or not at all. The file may be gone afterwards. */
    void put(String key, Path content, String contentType) throws IOException;

    /**
     * The bytes; the caller closes the stream.
     *
     * @throws java.nio.file.NoSuchFileException when there are none
     */
    InputStream open(String key) throws IOException;

    /** Takes bytes away; none is fine. */
    void delete(String key) throws IOException;
}

package io.amanat.file.service;

import java.nio.file.Path;

/**
 * One file of an upload, waiting on this node's disk.
 *
 * @param name as the client calls it; may be null
 * @param declaredType as the client says; may be null
 */
public record IncomingFile(Path content, String name, String declaredType) {}

package io.amanat.launcher.database;

import java.nio.file.Path;

/**
 * How an embedded database is run.
 *
 * @param data kept between starts; created when missing
 * @param port on 127.0.0.1
 * @param log PostgreSQL's own messages are appended there
 * @param durable a committed transaction survives a power cut; off only for throw-away test data
 */
public record DatabaseOptions(Path data, int port, DatabasePasswords passwords, Path log, boolean durable) {}

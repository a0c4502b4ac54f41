package io.amanat.launcher.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** The server settings of an embedded database, as arguments of its process: the kept folder never holds old ones. */
final class PostgresSettings {
    private PostgresSettings() {}

    static EmbeddedPostgres.Builder apply(EmbeddedPostgres.Builder builder, DatabaseOptions options) {
        String safety = options.durable() ? "on" : "off";
        // The library starts PostgreSQL with -F; an explicit setting wins over it.
        return builder.setServerConfig("fsync", safety)
                .setServerConfig("synchronous_commit", safety)
                .setServerConfig("full_page_writes", safety)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "120")
                .setServerConfig("shared_buffers", options.durable() ? "256MB" : "64MB")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("log_timezone", "UTC")
                // The detail of a refused row is the row, hashes of passwords included.
                .setServerConfig("log_error_verbosity", "terse")
                // Short statements only: compiling a plan costs more than it saves.
                .setServerConfig("jit", "off");
    }
}

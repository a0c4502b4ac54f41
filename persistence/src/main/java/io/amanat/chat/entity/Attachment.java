package io.amanat.chat.entity;

/**
 * A file that a message carries.
 *
 * @param size bytes; null when unknown
 */
public record Attachment(String url, String name, Long size) {}

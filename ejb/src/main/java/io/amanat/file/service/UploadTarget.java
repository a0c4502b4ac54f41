package io.amanat.file.service;

/** What an upload is for, as the client wrote it. */
public record UploadTarget(String purpose, String resourceKind, String resourceId) {}

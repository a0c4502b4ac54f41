/**
 * Uploaded files. Belongs here: what may be stored, where its bytes go, who may have them back, taking bytes away.
 * Does not: HTTP, and what a file means to a request or a chat; those features say who their people are by a
 * {@link io.amanat.file.service.FileReaders}.
 */
package io.amanat.file.service;

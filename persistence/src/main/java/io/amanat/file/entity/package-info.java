/**
 * Uploaded files as stored: whose, what for, where. Belongs here: entity, queries. Does not: the bytes, which lie in the
 * file store, and who may see them.
 */
package io.amanat.file.entity;

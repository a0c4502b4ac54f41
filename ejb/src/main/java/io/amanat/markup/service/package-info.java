/**
 * Texts with markup from outside. Infrastructure. Belongs here: making harmless HTML of them. Does not: who may write, and what
 * is kept.
 */
package io.amanat.markup.service;

/** Identifiers. Belongs here: making and reading ids. Does not: secrets, tokens, codes. */
package io.amanat.shared.id;

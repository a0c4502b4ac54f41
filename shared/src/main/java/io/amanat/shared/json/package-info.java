/** JSON values. Belongs here: building and reading objects. Does not: the shapes of answers and inputs. */
package io.amanat.shared.json;

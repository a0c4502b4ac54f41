/** State machines. Belongs here: the form of a transition table. Does not: the tables, they stand with their enums. */
package io.amanat.shared.state;

/** Configuration. Belongs here: how keys are declared and read. Does not: the keys themselves, they live in each deployable. */
package io.amanat.shared.config;

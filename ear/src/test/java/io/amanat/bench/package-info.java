/** Benchmarks, run by the profile {@code bench} alone. Belongs here: figures with their baseline. Does not: tests. */
package io.amanat.bench;

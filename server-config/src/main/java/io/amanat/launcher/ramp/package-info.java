/**
 * The runner of acceptance 13 and 14, over HTTP only: {@code ./amanat accept} walks the scenarios one by one and says
 * PASS or FAIL of each number, {@code ./amanat ramp} plays whole escrows at growing concurrency. Belongs here: people,
 * walks, flows, their assertions, approved gaps, stop conditions, the reports. Does not: starting a server.
 */
package io.amanat.launcher.ramp;

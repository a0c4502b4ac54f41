/** What the test EAR has inside its EJB module. Belongs here: adapters that no product ships. Does not: levers of tests. */
package io.amanat.testscanner;

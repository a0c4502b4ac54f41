/** What may stand in a log. Belongs here: taking secrets out of texts. Does not: loggers and handlers of a deployable. */
package io.amanat.shared.log;

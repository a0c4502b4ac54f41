/**
 * What every deployable of Amanat may use: money, ids, time, errors, configuration keys, the data source, the chain registry.
 *
 * <p>Belongs here: plain classes without container life cycle. Does not belong here: CDI beans, entities, migrations,
 * anything that knows a feature. The jar is loaded once in the EAR and once inside the stand-alone scanner.
 */
package io.amanat.shared;

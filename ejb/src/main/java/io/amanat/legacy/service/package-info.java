/**
 * Takes over the retired document store: reads its export, maps old ids, writes rows, tells what could not be taken.
 * Belongs here: the command, one reader per collection, the verification at the end, the record of its runs, what
 * administrators read of it afterwards and note about gaps. Does not: anything that writes while people use the market; SQL,
 * which is in {@link io.amanat.legacy.entity.ImportRepository}.
 */
package io.amanat.legacy.service;

/**
 * Files over HTTP: taking uploads in, giving files back, public pictures under /uploads. Belongs here: reading multipart
 * bodies. Does not: what may be stored and who may have it back, which is the service's.
 */
package io.amanat.file.rest;

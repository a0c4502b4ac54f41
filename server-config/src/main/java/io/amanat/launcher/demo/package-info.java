/** Plays an escrow against a running server, over HTTP only. */
package io.amanat.launcher.demo;

package io.amanat.http.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How the caller himself signs in: password, passkeys. Open to auditors too, who change nothing else (ADR 0041), not even
 * the address they sign in with; below {@code /api/auth/} it need not be said.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OwnSignIn {}

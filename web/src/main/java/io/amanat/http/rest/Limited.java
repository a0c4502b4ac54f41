package io.amanat.http.rest;

import io.amanat.limit.service.Limit;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Each call of this method counts against a limit: of the account when somebody is signed in, else of the address. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Limited {
    Limit value();
}

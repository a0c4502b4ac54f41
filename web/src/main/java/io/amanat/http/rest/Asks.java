package io.amanat.http.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which class has the query parameters of this method, when it reads the address by hand, or when it does not take all that
 * its {@code @BeanParam} has.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Asks {
    Class<?> value();

    /** Names that this method does not look at. */
    String[] without() default {};

    /** Names that it insists on. */
    String[] required() default {};
}

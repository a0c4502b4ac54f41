package io.amanat.http.rest;

import io.amanat.shared.jpa.Coded;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a query parameter is and what it does, beside its {@code @QueryParam}; the description of the API has it from here.
 * {@code page}, {@code limit} and {@code cursor} are the same everywhere and need none.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
public @interface Asked {
    /** Without a bound. */
    int UNBOUND = -1;

    /** What a parameter is made of. */
    enum Kind {
        TEXT,
        ID,
        WHOLE,
        /** A decimal number from zero. */
        AMOUNT,
        FLAG
    }

    /** What it does. */
    String value();

    Kind is() default Kind.TEXT;

    /** The closed list that it is of; Coded itself stands for none. */
    Class<? extends Coded> oneOf() default Coded.class;

    /** The words it takes, where no enum has them. */
    String[] words() default {};

    /** Whether it takes several: of a list each by its name again or between commas, of a text between commas alone. */
    boolean several() default false;

    boolean required() default false;

    /** Fewest characters of a text, least of a number, fewest of several. */
    int min() default UNBOUND;

    /** Most characters of a text, greatest of a number, most of several. */
    int max() default UNBOUND;

    /** What holds when it is left out; empty for nothing. */
    String missing() default "";

    /** One that is understood, of a text that is more than letters. */
    String example() default "";
}

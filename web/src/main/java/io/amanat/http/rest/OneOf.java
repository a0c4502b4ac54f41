package io.amanat.http.rest;

import io.amanat.shared.jpa.Coded;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The closed list that a text of a body or an answer is of, or each text of a list. The description of the API has it from
 * here; whether it is so is decided where the text is read or written.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OneOf {
    Class<? extends Coded> value();

    /** Codes of it that are not taken here. */
    String[] without() default {};

    /** Words that are taken besides. */
    String[] besides() default {};
}

package io.amanat.http.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a method answers that builds its {@code Response} itself, so that no type says it; the description of the API has it
 * from here. Once for each status or several that mean the same.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Answers.All.class)
public @interface Answers {
    int[] status() default 200;

    /** What lies in the envelope's data: one of these, nothing when there is none. */
    Class<?>[] data() default {};

    /** The whole answer, where it is no envelope; Envelope itself stands for one. */
    Class<?> whole() default Envelope.class;

    /** Its media types, where {@code @Produces} does not say them. */
    String[] media() default {};

    /** Where there are several of them; the compiler writes it. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface All {
        Answers[] value();
    }
}

package io.amanat.volume;

import io.amanat.database.TestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A test class that measures on {@link VolumeDatabase}: these run one after the other, beside all other classes. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith({TestDatabase.class, VolumeDatabase.class})
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the database with many requests")
@interface OnVolume {}

package io.amanat.config.service;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Does for a test what the container does for a bean. */
public final class Wiring {
    private Wiring() {}

    /** Sets an injected field, of the bean's own class or of one that it extends. */
    public static <T> T inject(T bean, String name, Object value) {
        try {
            Field field = field(bean.getClass(), name);
            field.setAccessible(true);
            field.set(bean, value);
            return bean;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        try {
            return type.getDeclaredField(name);
        } catch (NoSuchFieldException inherited) {
            if (type.getSuperclass() == null) {
                throw inherited;
            }
            return field(type.getSuperclass(), name);
        }
    }

    /** Calls a method that the container would call. */
    public static void call(Object bean, String name) {
        try {
            Method method = bean.getClass().getDeclaredMethod(name);
            method.setAccessible(true);
            method.invoke(bean);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof RuntimeException told ? told : new IllegalStateException(failed);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A clock that stands still at a moment; call again to move it. */
    public static MarketClock clockAt(MarketClock clock, Instant moment) {
        clock.use(Clock.fixed(moment, ZoneOffset.UTC));
        return clock;
    }
}

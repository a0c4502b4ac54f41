package io.amanat.config.service;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Events that a bean has fired, in their order; nobody else hears them but who is given. */
public final class Fired<T> implements Event<T> {
    private static final String ONLY_FIRED = "the beans of these tests fire at once and to everybody";

    private final List<T> events = new ArrayList<>();
    private final Consumer<T> hears;

    public Fired() {
        this(event -> {});
    }

    /** @param hears each event at once, as an observer does */
    public Fired(Consumer<T> hears) {
        this.hears = hears;
    }

    public List<T> events() {
        return events;
    }

    @Override
    public void fire(T event) {
        events.add(event);
        hears.accept(event);
    }

    @Override
    public <U extends T> CompletionStage<U> fireAsync(U event) {
        throw new AssertionError(ONLY_FIRED);
    }

    @Override
    public <U extends T> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
        throw new AssertionError(ONLY_FIRED);
    }

    @Override
    public Event<T> select(Annotation... qualifiers) {
        throw new AssertionError(ONLY_FIRED);
    }

    @Override
    public <U extends T> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
        throw new AssertionError(ONLY_FIRED);
    }

    @Override
    public <U extends T> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
        throw new AssertionError(ONLY_FIRED);
    }
}

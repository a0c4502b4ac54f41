package io.amanat.console.admin;

import java.util.function.Supplier;

/** What a bean reads when its page first asks for it, and no second time: a page asks again wherever it shows it. */
public final class ReadOnce<T> {
    private final Supplier<T> source;
    private T value;

    /** @param source never says null */
    public ReadOnce(Supplier<T> source) {
        this.source = source;
    }

    public T get() {
        if (value == null) {
            value = source.get();
        }
        return value;
    }
}

package io.amanat.config.service;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counters of a test, each by its name and the value of its only tag. */
public final class TestMetrics {
    private final Map<String, Counted> counters = new HashMap<>();

    /** What a bean is given in place of the server's. */
    public MetricRegistry registry() {
        return (MetricRegistry) Proxy.newProxyInstance(
                MetricRegistry.class.getClassLoader(),
                new Class<?>[] {MetricRegistry.class},
                (proxy, method, arguments) -> counter(method, arguments));
    }

    private Counter counter(Method method, Object[] arguments) {
        if (!method.getName().equals("counter") || !(arguments[1] instanceof Tag[] tags) || tags.length != 1) {
            // A test that counts otherwise is to say so here, and not to go on with a counter that nobody reads.
            throw new UnsupportedOperationException(method.toString());
        }
        return counters.computeIfAbsent(arguments[0] + " " + tags[0].getTagValue(), name -> new Counted());
    }

    /** How often something was counted. */
    public long count(String name, String tag) {
        Counted counter = counters.get(name + " " + tag);
        return counter == null ? 0 : counter.getCount();
    }

    private static final class Counted implements Counter {
        private long count;

        @Override
        public void inc() {
            inc(1);
        }

        @Override
        public void inc(long more) {
            count += more;
        }

        @Override
        public long getCount() {
            return count;
        }
    }
}

package io.amanat.meta.rest;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Constructible;
import org.eclipse.microprofile.openapi.models.Reference;
import org.eclipse.microprofile.openapi.spi.OASFactoryResolver;

/** Parts of a description, as the server makes them, where there is no server: they keep what they are given. */
final class Models extends OASFactoryResolver {
    static void use() {
        OASFactoryResolver.setInstance(new Models());
    }

    @Override
    public <T extends Constructible> T createObject(Class<T> type) {
        Map<String, Object> kept = new LinkedHashMap<>();
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, given) -> call(self, method, given, kept)));
    }

    @SuppressWarnings("unchecked")
    private static Object call(Object self, Method method, Object[] given, Map<String, Object> kept) {
        String name = method.getName();
        if (method.getDeclaringClass() == Object.class) {
            return name.equals("equals")
                    ? self == given[0]
                    : name.equals("hashCode") ? System.identityHashCode(self) : kept.toString();
        }
        if (name.startsWith("get")) {
            return kept.get(property(name.substring(3)));
        }
        if (name.startsWith("add") && given.length == 2) {
            String several = name.equals("addProperty") ? "properties" : property(name.substring(3)) + "s";
            ((Map<String, Object>) kept.computeIfAbsent(several, key -> new LinkedHashMap<>()))
                    .put((String) given[0], given[1]);
            return self;
        }
        if (name.startsWith("add")) {
            ((List<Object>) kept.computeIfAbsent(property(name.substring(3)), key -> new ArrayList<>())).add(given[0]);
            return self;
        }
        boolean setter = name.startsWith("set");
        kept.put(setter ? property(name.substring(3)) : name, referred(self, name, given[0]));
        return setter ? null : self;
    }

    /** A name alone is that of a shape. */
    private static Object referred(Object self, String name, Object given) {
        return self instanceof Reference && name.equals("ref") ? "#/components/schemas/" + given : given;
    }

    private static String property(String capital) {
        return capital.substring(0, 1).toLowerCase(Locale.ROOT) + capital.substring(1);
    }
}

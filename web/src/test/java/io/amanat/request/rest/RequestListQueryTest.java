package io.amanat.request.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RequestListQueryTest {
    @Test
    void what_is_read_by_hand_is_what_the_annotations_say() {
        Set<String> read = new TreeSet<>();
        Object address = proxy(MultivaluedMap.class, (proxy, method, arguments) -> {
            assertThat(method.getName()).isIn("get", "getFirst");
            read.add(arguments[0].toString());
            return null;
        });
        new RequestListQuery((UriInfo) proxy(UriInfo.class, (proxy, method, arguments) -> {
            assertThat(method.getName()).isEqualTo("getQueryParameters");
            return address;
        }));
        assertThat(read)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RequestListQuery.class.getDeclaredFields())
                        .map(field -> field.getAnnotation(QueryParam.class))
                        .filter(query -> query != null)
                        .map(QueryParam::value)
                        .toList());
    }

    private static Object proxy(Class<?> type, InvocationHandler answers) {
        return Proxy.newProxyInstance(RequestListQueryTest.class.getClassLoader(), new Class<?>[] {type}, answers);
    }
}

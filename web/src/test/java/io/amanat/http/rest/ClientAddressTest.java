package io.amanat.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketSettings;
import io.amanat.shared.config.SettingReader;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    private static String address(String hops, String forwarded) throws Exception {
        ClientAddress address = new ClientAddress();
        Field settings = ClientAddress.class.getDeclaredField("settings");
        settings.setAccessible(true);
        settings.set(address, new MarketSettings(new SettingReader(Map.of("TRUST_PROXY_HOPS", hops)::get)));
        return address.of((HttpServletRequest) Proxy.newProxyInstance(
                ClientAddressTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeader" -> "X-Forwarded-For".equals(arguments[0]) ? forwarded : null;
                    case "getRemoteAddr" -> "10.0.0.1";
                    default -> throw new AssertionError("an address is found without " + method.getName());
                }));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "0 | - | 10.0.0.1",
                "0 | 1.2.3.4 | 10.0.0.1",
                "1 | - | 10.0.0.1",
                "1 | 1.2.3.4 | 1.2.3.4",
                "1 | 6.6.6.6, 1.2.3.4 | 1.2.3.4",
                "2 | 6.6.6.6, 1.2.3.4, 10.0.0.2 | 1.2.3.4",
                "2 | 1.2.3.4 | 1.2.3.4",
                "1 | 2001:db8::1 | 2001:db8::1",
                "1 | '1.2.3.4, ' | 10.0.0.1",
                "1 | '' | 10.0.0.1",
                "1 | ',' | 10.0.0.1",
                "1 | ',,,' | 10.0.0.1"
            })
    void only_what_trusted_proxies_wrote_is_believed(String hops, String forwarded, String expected) throws Exception {
        assertThat(address(hops, forwarded)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"64, true", "65, false"})
    void an_entry_longer_than_any_address_is_not_used(int length, boolean used) throws Exception {
        String entry = "1".repeat(length);
        assertThat(address("1", entry)).isEqualTo(used ? entry : "10.0.0.1");
    }
}

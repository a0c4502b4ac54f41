package io.amanat.scanner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackGuardTest {
    private static final String PUBLIC = "93.184.215.14";

    /** Names resolve to what they are called; literals to themselves. No network. */
    private static List<InetAddress> resolve(String host) throws UnknownHostException {
        return switch (host) {
            case "market.example" -> literals(PUBLIC);
            case "inside.example" -> literals("10.1.2.3");
            case "both.example" -> literals(PUBLIC, "127.0.0.1");
            case "localhost" -> literals("127.0.0.1");
            case "unknown.example" -> throw new UnknownHostException(host);
            default -> literals(host);
        };
    }

    private static List<InetAddress> literals(String... texts) throws UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String text : texts) {
            addresses.addAll(List.of(InetAddress.getAllByName(text)));
        }
        return addresses;
    }

    private static CallbackGuard guard(boolean production, String... hosts) {
        return new CallbackGuard(production, List.of(hosts), CallbackGuardTest::resolve);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://market.example/webhook",
                "https://market.example:8443/a?b=c",
                "HTTPS://MARKET.example./x",
                "http://93.184.215.14/",
                "http://[2606:4700:4700::1111]/hook"
            })
    void a_public_address_may_be_called(String url) {
        assertThat(guard(false).refusal(url)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/",
                "http://127.0.0.1/",
                "http://127.9.9.9:8080/",
                "http://0.0.0.0/",
                "http://0.1.2.3/",
                "http://10.0.0.1/",
                "http://172.16.0.1/",
                "http://192.168.1.1/",
                "http://100.64.0.1/",
                "http://100.100.100.200/latest/meta-data",
                "http://169.254.169.254/latest/meta-data",
                "http://168.63.129.16/",
                "http://192.0.0.192/",
                "http://198.18.0.1/",
                "http://224.0.0.1/",
                "http://255.255.255.255/",
                "http://[::1]/",
                "http://[::]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::127.0.0.1]/",
                "http://[fe80::1]/",
                "http://[fc00::1]/",
                "http://[fd00:ec2::254]/",
                "http://[ff02::1]/",
                "http://[2002:7f00:1::]/",
                "http://[64:ff9b::7f00:1]/",
                "http://inside.example/",
                "http://both.example/"
            })
    void an_address_inside_is_refused_however_it_is_spelled(String url) {
        assertThat(guard(false).refusal(url)).isEqualTo("callbackUrl leads to an address that is not public.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "market.example/webhook",
                "/webhook",
                "//market.example/webhook",
                "http:///webhook",
                "http:market.example",
                "mailto:a@market.example",
                "ftp://market.example/",
                "file:///etc/passwd",
                "gopher://market.example/",
                "jar:http://market.example/!/",
                "http://user:secret@market.example/",
                "http://market.example/#part",
                "http://market.example:0/",
                "http://market.example:65536/",
                "http://market.example:99999999999/",
                "http://mar ket.example/",
                "http://market.example/\r\nHost: other",
                "http://2130706433/",
                "http://0x7f.1/",
                "http://unknown.example/"
            })
    void what_is_no_plain_web_address_is_refused(String url) {
        assertThat(guard(false).refusal(url)).startsWith("callbackUrl ");
    }

    @Test
    void an_address_of_more_than_2048_characters_is_refused() {
        String url = "http://market.example/";
        assertThat(guard(false).refusal(url + "a".repeat(2048 - url.length()))).isNull();
        assertThat(guard(false).refusal(url + "a".repeat(2049 - url.length()))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/api/hook, true",
        "http://127.0.0.1:8081/api/hook, false",
        "http://127.0.0.1/api/hook, false",
        "http://market.internal/hook, true",
        "https://MARKET.internal:8443/hook, true",
        "https://tls.internal/hook, true",
        "http://tls.internal/hook, false",
        "https://market.example/hook, false",
        "https://market.internal.evil.example/hook, false"
    })
    void with_a_list_only_its_hosts_may_be_called_and_they_may_be_inside(String url, boolean allowed) {
        CallbackGuard guard = guard(false, "127.0.0.1:8080", "Market.Internal", "tls.internal:443");
        assertThat(guard.refusal(url) == null).isEqualTo(allowed);
        CallbackGuard inProduction = guard(true, "127.0.0.1:8080", "Market.Internal", "tls.internal:443");
        assertThat(inProduction.refusal(url) == null).isEqualTo(allowed);
    }

    @Test
    void production_without_a_list_calls_https_only() {
        assertThat(guard(true).refusal("http://market.example/")).contains("https://");
        assertThat(guard(true).refusal("https://market.example/")).isNull();
    }
}

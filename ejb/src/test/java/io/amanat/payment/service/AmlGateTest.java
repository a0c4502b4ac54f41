package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Screening of senders (06, 7.1) against a server that plays the list of OFAC and the API of Chainalysis. */
class AmlGateTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String LISTED = "0x8589427373d6d84e98730d7795d8f6f8731fda16";
    private static final String CLEAN = "0x" + "ab".repeat(20);
    private static final AmlTerms ASKED = new AmlTerms(true, true);
    private static final String SDN =
            """
            <?xml version="1.0"?>
            <sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
              <sdnEntry><idList>
                <id><idType>Digital Currency Address - XBT</idType><idNumber>12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h</idNumber></id>
                <id><idType>Digital Currency Address - XMR</idType><idNumber>5be5543ff73456ab9f2d207887e2af87322c651ea1a873c5b25b7ffae456c320</idNumber></id>
                <id><idType>Digital Currency Address - ETH</idType><idNumber> 0x8589427373D6D84E98730D7795D8f6f8731FDA16 </idNumber></id>
                <id><idType>Passport</idType><idNumber>0x1234</idNumber></id>
              </idList></sdnEntry>
            </sdnList>
            """;

    private final MarketClock clock = Wiring.clockAt(new MarketClock(), NOW);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch stalled = new CountDownLatch(1);
    private boolean stalls;
    private OfacList ofac = new OfacList();
    private final AmlGate gate = new AmlGate();
    private HttpServer server;
    private TestSettings settings;
    private String told = SDN;
    private int status = 200;

    @BeforeEach
    void a_server() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        settings = new TestSettings()
                .with(MarketSetting.OFAC_SDN_URL, base + "/sdn.xml")
                .with(MarketSetting.CHAINALYSIS_API_URL, base + "/api/v1")
                .with(MarketSetting.CHAINALYSIS_API_KEY, "the-key");
        use("ofac");
    }

    @AfterEach
    void it_stops() {
        stalled.countDown();
        server.stop(0);
    }

    private void use(String provider) {
        var values = settings.with(MarketSetting.TRANSACTION_SAFETY_AML_PROVIDER, provider)
                .build();
        Wiring.inject(ofac, "settings", values);
        Wiring.inject(gate, "ofac", Wiring.inject(ofac, "clock", clock));
        Wiring.inject(gate, "chainalysis", Wiring.inject(new Chainalysis(), "settings", values));
        Wiring.inject(gate, "settings", values);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-API-Key"));
            byte[] body = told.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            if (stalls) {
                exchange.getResponseBody().write(body, 0, 10);
                exchange.getResponseBody().flush();
                assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue();
            } else {
                exchange.getResponseBody().write(body);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private String screen(String address) {
        return gate.judge(ASKED, address).reason();
    }

    @Test
    void AC_104_without_an_address_there_is_nobody_to_screen() {
        assertThat(gate.judge(ASKED, null))
                .isEqualTo(new AmlVerdict(false, "no_buyer_address_to_screen", false, false));
        assertThat(screen(" ")).isEqualTo("no_buyer_address_to_screen");
        assertThat(asked).isEmpty();
    }

    /** What the balance rail asks before it funds, with the address it has stored. */
    @Test
    void AC_105_a_stored_address_that_is_listed_blocks() {
        assertThat(gate.judge(ASKED, LISTED)).isEqualTo(new AmlVerdict(true, "aml_sanctions", false, true));
    }

    @Test
    void AC_106_of_the_list_only_evm_addresses_are_kept() throws XMLStreamException {
        assertThat(OfacList.parse(new ByteArrayInputStream(SDN.strip().getBytes(StandardCharsets.UTF_8))))
                .containsExactly(LISTED);
    }

    @Test
    void AC_108_the_list_is_fetched_once_a_day() {
        told = SDN.strip();
        for (int i = 0; i < 3; i++) {
            assertThat(screen(LISTED)).isEqualTo("aml_sanctions");
            assertThat(screen(CLEAN)).isEqualTo("aml_clear");
        }
        Wiring.clockAt(clock, NOW.plus(OfacList.REFRESH).minusSeconds(1));
        screen(CLEAN);
        assertThat(asked).hasSize(1);
        Wiring.clockAt(clock, NOW.plus(OfacList.REFRESH));
        screen(CLEAN);
        screen(CLEAN);
        ofac.fetching().join();
        screen(CLEAN);
        assertThat(asked).hasSize(2);
    }

    @Test
    void an_older_list_serves_on_while_a_new_one_cannot_be_had_but_not_for_ever() {
        told = SDN.strip();
        assertThat(screen(LISTED)).isEqualTo("aml_sanctions");
        told = "<sdnList><sdnEntry>";
        Wiring.clockAt(clock, NOW.plus(OfacList.REFRESH));
        assertThat(screen(LISTED)).isEqualTo("aml_sanctions");
        ofac.fetching().join();
        assertThat(screen(LISTED)).isEqualTo("aml_sanctions");
        assertThat(asked).hasSize(2);
        Wiring.clockAt(clock, NOW.plus(OfacList.TOO_OLD).plusSeconds(1));
        assertThat(gate.judge(ASKED, LISTED)).isEqualTo(new AmlVerdict(true, "aml_unavailable", true, false));
        told = SDN.strip();
        Wiring.clockAt(clock, NOW.plus(OfacList.TOO_OLD).plus(Duration.ofMinutes(6)));
        assertThat(screen(LISTED)).isEqualTo("aml_sanctions");
    }

    /** A publisher, or a proxy before him, that sends the first bytes and no more. */
    private void stallsFrom(Duration download, Duration patience) {
        stalls = true;
        ofac = new OfacList(download, patience);
        use("ofac");
    }

    @Test
    void a_publisher_who_stalls_keeps_nobody_who_has_a_list_waiting() {
        told = SDN.strip();
        ofac = new OfacList(Duration.ofMinutes(5), Duration.ofMinutes(5));
        use("ofac");
        assertThat(screen(LISTED)).isEqualTo("aml_sanctions");
        stalls = true;
        Wiring.clockAt(clock, NOW.plus(OfacList.REFRESH));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(screen(LISTED)).isEqualTo("aml_sanctions");
            assertThat(screen(CLEAN)).isEqualTo("aml_clear");
        });
        assertThat(ofac.fetching()).isNotDone();
    }

    @Test
    void without_a_list_one_waits_a_moment_for_a_stalled_one_and_then_nobody_does() {
        told = SDN.strip();
        stallsFrom(Duration.ofMinutes(5), Duration.ofMillis(200));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(screen(LISTED)).isEqualTo("aml_unavailable");
            assertThat(screen(CLEAN)).isEqualTo("aml_unavailable");
        });
        assertThat(ofac.fetching()).isNotDone();
        assertThat(asked).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void a_download_that_does_not_end_is_given_up_and_begun_again_later() {
        told = SDN.strip();
        stallsFrom(Duration.ofMillis(300), Duration.ofMillis(100));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(screen(LISTED)).isEqualTo("aml_unavailable");
            ofac.fetching().join();
        });
        stalls = false;
        stalled.countDown();
        assertThat(screen(LISTED)).as("not before a pause").isEqualTo("aml_unavailable");
        Wiring.clockAt(clock, NOW.plus(OfacList.PAUSE));
        ofac = Wiring.inject(ofac, "patience", Duration.ofSeconds(20));
        assertThat(screen(LISTED)).isEqualTo("aml_sanctions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no xml", "<html/>", "<sdnList><sdnEntry>", "<!DOCTYPE x [<!ENTITY e 'a'>]><sdnList>&e;"})
    void half_a_list_or_something_else_is_no_list(String nonsense) {
        told = nonsense;
        assertThat(screen(CLEAN)).isEqualTo("aml_unavailable");
        assertThatThrownBy(() -> OfacList.parse(new ByteArrayInputStream(nonsense.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(XMLStreamException.class);
    }

    @Test
    void chainalysis_is_asked_with_the_key_and_any_identification_is_one_too_many() {
        use("chainalysis");
        told = "{\"identifications\":[{\"category\":\"sanctions\",\"name\":\"OFAC SDN\"}]}";
        assertThat(screen(LISTED)).isEqualTo("aml_sanctions");
        told = "{\"identifications\":[]}";
        assertThat(screen(CLEAN)).isEqualTo("aml_clear");
        assertThat(asked)
                .containsExactly("/api/v1/address/" + LISTED + " the-key", "/api/v1/address/" + CLEAN + " the-key");
    }

    @Test
    void chainalysis_that_fails_or_talks_nonsense_says_nothing() {
        use("chainalysis");
        for (String nonsense : new String[] {"", "[]", "{}", "{\"identifications\":5}", "null"}) {
            told = nonsense;
            assertThat(gate.judge(new AmlTerms(true, false), CLEAN))
                    .isEqualTo(new AmlVerdict(false, "aml_unavailable", true, false));
        }
        told = "{\"identifications\":[]}";
        status = 403;
        assertThat(screen(CLEAN)).isEqualTo("aml_unavailable");
        assertThat(screen("../../x")).isEqualTo("aml_unavailable");
    }

    @Test
    void without_a_provider_nobody_can_be_screened() {
        use("none");
        assertThat(gate.judge(ASKED, CLEAN)).isEqualTo(new AmlVerdict(true, "aml_unavailable", true, false));
        assertThat(gate.judge(new AmlTerms(false, false), CLEAN).reason()).isEqualTo("aml_not_required");
    }

    @Test
    void whether_anybody_screens_is_known_beforehand() {
        use("none");
        assertThat(gate.screens()).isFalse();
        use("ofac");
        assertThat(gate.screens()).isTrue();
        use("chainalysis");
        assertThat(gate.screens()).isTrue();
    }

    @Test
    void the_seller_or_the_platform_wants_screening() {
        assertThat(gate.terms(null, null)).isEqualTo(new AmlTerms(false, false));
        assertThat(gate.terms(true, null)).isEqualTo(new AmlTerms(true, false));
        assertThat(gate.terms(true, true)).isEqualTo(ASKED);
        settings.with(MarketSetting.PLATFORM_AML_REQUIRED, "true");
        use("ofac");
        assertThat(gate.terms(false, false)).isEqualTo(ASKED);
    }
}

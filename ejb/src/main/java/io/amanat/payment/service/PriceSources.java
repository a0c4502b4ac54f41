package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.outbound.service.HttpCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The sources that ORACLE_SOURCES names, read once. An entry that cannot be understood is left out and said so. */
@ApplicationScoped
public class PriceSources {
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);
    static final int MAX_ANSWER = 256 * 1024;
    private static final String CHAINLINK = "chainlink://";
    private static final Logger LOG = Logger.getLogger(PriceSources.class.getName());

    @Inject
    private MarketSettings settings;

    @Inject
    private ChainReader chains;

    private List<PriceSource> sources;

    /** Those that know an asset. */
    public synchronized List<PriceSource> of(String asset) {
        if (sources == null) {
            sources = read(settings.text(MarketSetting.ORACLE_SOURCES));
        }
        return sources.stream().filter(source -> source.covers(asset)).toList();
    }

    private List<PriceSource> read(String text) {
        List<PriceSource> found = new ArrayList<>();
        if (text == null || text.isBlank()) {
            return found;
        }
        HttpCall calls = new HttpCall(ANSWER_TIMEOUT, MAX_ANSWER);
        for (String entry : text.strip().split("\\s+")) {
            try {
                found.add(source(calls, entry));
            } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
                // What is wrong would repeat the address, which may carry a key.
                LOG.log(Level.SEVERE, "Entry {0} of ORACLE_SOURCES is no source: {1}.", new Object[] {
                    found.size() + 1, wrong.getClass().getSimpleName()
                });
            }
        }
        return found;
    }

    private PriceSource source(HttpCall calls, String entry) {
        int equals = entry.indexOf('=');
        String assets = entry.substring(0, equals);
        String address = entry.substring(equals + 1);
        if (address.startsWith(CHAINLINK)) {
            String[] place = address.substring(CHAINLINK.length()).split("/");
            return new ChainlinkPriceSource(chains, assets, Integer.parseInt(place[0]), place[1]);
        }
        int mark = address.lastIndexOf('#');
        String[] pointers = address.substring(mark + 1).split("@");
        if (mark < 0 || pointers.length != 2 || !pointers[0].startsWith("/") || !pointers[1].startsWith("/")) {
            throw new IllegalArgumentException("a source needs the pointers of its price and of its time");
        }
        String url = address.substring(0, mark);
        if (URI.create(url.replace("{asset}", "A")).getHost() == null) {
            throw new IllegalArgumentException("a source needs an address");
        }
        return new HttpPriceSource(
                calls, "*".equals(assets) ? Set.of() : Set.of(assets.split(",")), url, pointers[0], pointers[1]);
    }
}

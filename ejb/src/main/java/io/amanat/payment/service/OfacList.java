package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The list of the US Treasury's OFAC: the EVM addresses in its SDN file, fetched at most once a day. An older list serves
 * on for a while when a newer one cannot be had.
 */
@ApplicationScoped
public class OfacList implements AmlProvider {
    static final Duration REFRESH = Duration.ofHours(24);
    /** After this long without a new list nothing is known any more. */
    static final Duration TOO_OLD = Duration.ofHours(72);
    /** How soon a failed fetch is tried again. */
    static final Duration PAUSE = Duration.ofMinutes(5);

    private static final Pattern EVM = Pattern.compile("0x[0-9a-f]{40}");
    private static final Logger LOG = Logger.getLogger(OfacList.class.getName());

    private Set<String> addresses;
    private Instant fetchedAt = Instant.MIN;
    private Instant nextTry = Instant.MIN;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "ofac";
    }

    @Override
    public boolean isListed(String address) {
        return current().contains(address.strip().toLowerCase(Locale.ROOT));
    }

    private synchronized Set<String> current() {
        Instant now = clock.instant();
        if (!now.isBefore(nextTry)) {
            try {
                addresses = fetch(settings.required(MarketSetting.OFAC_SDN_URL));
                fetchedAt = now;
                nextTry = now.plus(REFRESH);
                LOG.log(Level.INFO, "The OFAC list has {0} EVM addresses.", addresses.size());
            } catch (IOException | XMLStreamException | IllegalArgumentException failed) {
                nextTry = now.plus(PAUSE);
                LOG.log(Level.WARNING, "The OFAC list cannot be fetched.", failed);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
        if (addresses == null || fetchedAt.isBefore(now.minus(TOO_OLD))) {
            throw new AmlUnavailableException("there is no OFAC list of these days", null);
        }
        return addresses;
    }

    private static Set<String> fetch(String place) throws IOException, XMLStreamException, InterruptedException {
        try (InputStream xml = HttpFile.open(place)) {
            return parse(xml);
        }
    }

    /**
     * The EVM addresses of an SDN file, lower case.
     *
     * @throws XMLStreamException when the file is cut off or no XML: half a list would let the other half pass
     */
    static Set<String> parse(InputStream xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader reader = factory.createXMLStreamReader(xml);
        Set<String> found = new HashSet<>();
        boolean list = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                list |= "sdnList".equals(reader.getLocalName());
            } else if (event == XMLStreamConstants.CHARACTERS) {
                String text = reader.getText().strip().toLowerCase(Locale.ROOT);
                if (EVM.matcher(text).matches()) {
                    found.add(text);
                }
            }
        }
        if (!list) {
            throw new XMLStreamException("this is no SDN list");
        }
        return Set.copyOf(found);
    }
}

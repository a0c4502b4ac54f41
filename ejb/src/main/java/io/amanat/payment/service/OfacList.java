package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The list of the US Treasury's OFAC: the EVM addresses in its SDN file, fetched at most once a day. An older list serves
 * on for a while when a newer one cannot be had. Who asks is answered from the list that is there; only while there is none
 * he waits a moment for the first, however slow the publisher is.
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

    /** For the whole file; nobody waits that long. */
    private static final Duration DOWNLOAD = Duration.ofMinutes(5);
    /** How long those who come while there is no list wait for it, from the moment it is being fetched. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Duration download;
    private final Duration patience;
    private volatile Known known;
    private CompletableFuture<Void> fetching = CompletableFuture.completedFuture(null);
    private CompletableFuture<Void> moment = fetching;
    private Instant nextTry = Instant.MIN;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    public OfacList() {
        this(DOWNLOAD, PATIENCE);
    }

    OfacList(Duration download, Duration patience) {
        this.download = download;
        this.patience = patience;
    }

    /** One list, whole. */
    private record Known(Set<String> addresses, Instant fetchedAt) {
        boolean serves(Instant now) {
            return !fetchedAt.isBefore(now.minus(TOO_OLD));
        }
    }

    @Override
    public String name() {
        return "ofac";
    }

    @Override
    public boolean isListed(String address) {
        return current().contains(address.strip().toLowerCase(Locale.ROOT));
    }

    private Set<String> current() {
        Instant now = clock.instant();
        CompletableFuture<Void> first = refresh(now);
        Known list = known;
        if (list == null || !list.serves(now)) {
            first.join();
            list = known;
        }
        if (list == null || !list.serves(now)) {
            throw new AmlUnavailableException("there is no OFAC list of these days", null);
        }
        return list.addresses();
    }

    /** Begins to fetch when that is due. @return ends when the list is here or could not be had, or patience does */
    private synchronized CompletableFuture<Void> refresh(Instant now) {
        if (fetching.isDone() && !now.isBefore(nextTry)) {
            nextTry = now.plus(PAUSE);
            fetching = HttpFile.fetch(settings.required(MarketSetting.OFAC_SDN_URL), download, OfacList::read)
                    .handle((found, failed) -> publish(found, failed, now));
            moment = fetching.copy().completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        return moment;
    }

    private synchronized Void publish(Set<String> found, Throwable failed, Instant now) {
        if (failed == null) {
            known = new Known(found, now);
            nextTry = now.plus(REFRESH);
            LOG.log(Level.INFO, "The OFAC list has {0} EVM addresses.", found.size());
        } else {
            LOG.log(Level.WARNING, "The OFAC list cannot be fetched.", failed);
        }
        return null;
    }

    /** What is being fetched, or was last; it never fails. */
    synchronized CompletableFuture<Void> fetching() {
        return fetching;
    }

    private static Set<String> read(Path file) {
        try (InputStream xml = Files.newInputStream(file)) {
            return parse(xml);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (XMLStreamException broken) {
            throw new IllegalArgumentException("the file is no SDN list", broken);
        }
    }

    /**
     * The EVM addresses of an SDN file, lower case.
     *
     * @throws XMLStreamException when the file is cut off or no XML: half a list would let the other half pass
     */
    static Set<String> parse(InputStream xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
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

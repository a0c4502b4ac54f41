package io.amanat.scanner.delivery;

import io.amanat.scanner.config.ScannerConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides which addresses the scanner may call: a caller of its API must not be able to make it knock on doors inside
 * our network (SSRF).
 */
@Dependent
public class CallbackGuard {
    /** Longest callback address. */
    public static final int MAX_URL = 2048;

    private final boolean production;
    private final Set<String> allowed;
    private final Resolver resolver;

    /** Finds the addresses of a host name. */
    @FunctionalInterface
    public interface Resolver {
        /** @throws UnknownHostException when the name has none */
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    @Inject
    public CallbackGuard(ScannerConfig config) {
        this(config.production(), config.callbackHosts(), host -> List.of(InetAddress.getAllByName(host)));
    }

    public CallbackGuard(boolean production, List<String> allowedHosts, Resolver resolver) {
        this.production = production;
        this.allowed =
                Set.copyOf(allowedHosts.stream().map(CallbackGuard::normalised).toList());
        this.resolver = resolver;
    }

    /**
     * Why an address may not be called. Looks the host up, so never ask inside a transaction.
     *
     * @return one sentence without the address, or null when it may be called
     */
    public String refusal(String url) {
        try {
            URI uri = checked(url);
            if (allowed.isEmpty()) {
                addresses(uri);
            }
            return null;
        } catch (CallbackRefusedException refused) {
            return refused.getMessage();
        }
    }

    /**
     * Where to connect to. Judged again at every call, and the caller connects to these very addresses: a name that was
     * public when it was registered may lead inside by now.
     *
     * @throws CallbackRefusedException when the address may not be called
     */
    public Target target(String url) {
        URI uri = checked(url);
        return new Target(uri, addresses(uri));
    }

    /**
     * A callback that may be called.
     *
     * @param addresses at least one
     */
    public record Target(URI uri, List<InetAddress> addresses) {}

    private URI checked(String url) {
        URI uri = parsed(url);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new CallbackRefusedException("callbackUrl must begin with http:// or https://.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new CallbackRefusedException("callbackUrl must carry neither a user nor a fragment.");
        }
        if (!allowed.isEmpty()) {
            String host = normalised(uri.getHost());
            int port = uri.getPort() > 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
            if (!allowed.contains(host) && !allowed.contains(host + ":" + port)) {
                throw new CallbackRefusedException("callbackUrl names a host that this scanner may not call.");
            }
        } else if (production && scheme.equals("http")) {
            throw new CallbackRefusedException("callbackUrl must begin with https:// in production.");
        }
        return uri;
    }

    private static URI parsed(String url) {
        URI uri;
        try {
            uri = url.length() > MAX_URL ? null : new URI(url);
        } catch (URISyntaxException unreadable) {
            uri = null;
        }
        if (uri == null
                || uri.getScheme() == null
                || uri.getHost() == null
                || uri.getPort() == 0
                || uri.getPort() > 65535) {
            throw new CallbackRefusedException(
                    "callbackUrl must be an absolute http or https address of at most " + MAX_URL + " characters.");
        }
        return uri;
    }

    private List<InetAddress> addresses(URI uri) {
        List<InetAddress> addresses;
        try {
            addresses = resolver.resolve(normalised(uri.getHost()));
        } catch (UnknownHostException unknown) {
            throw new CallbackRefusedException("callbackUrl names a host that cannot be found.");
        }
        if (addresses.isEmpty() || (allowed.isEmpty() && !addresses.stream().allMatch(PublicAddress::is))) {
            throw new CallbackRefusedException("callbackUrl leads to an address that is not public.");
        }
        return addresses;
    }

    private static String normalised(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}

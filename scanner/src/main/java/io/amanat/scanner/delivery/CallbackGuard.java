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
            return "callbackUrl must be an absolute http or https address of at most " + MAX_URL + " characters.";
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return "callbackUrl must begin with http:// or https://.";
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return "callbackUrl must carry neither a user nor a fragment.";
        }
        String host = normalised(uri.getHost());
        if (!allowed.isEmpty()) {
            int port = uri.getPort() > 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
            return allowed.contains(host) || allowed.contains(host + ":" + port)
                    ? null
                    : "callbackUrl names a host that this scanner may not call.";
        }
        if (production && scheme.equals("http")) {
            return "callbackUrl must begin with https:// in production.";
        }
        return refusalOfHost(host);
    }

    private String refusalOfHost(String host) {
        try {
            List<InetAddress> addresses = resolver.resolve(host);
            boolean isPublic = !addresses.isEmpty() && addresses.stream().allMatch(PublicAddress::is);
            return isPublic ? null : "callbackUrl leads to an address that is not public.";
        } catch (UnknownHostException unknown) {
            return "callbackUrl names a host that cannot be found.";
        }
    }

    private static String normalised(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}

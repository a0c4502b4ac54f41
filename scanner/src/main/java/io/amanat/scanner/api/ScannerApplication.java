package io.amanat.scanner.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.servers.Server;

/**
 * The scanner's API, right under the context root.
 *
 * <p>Names a server only so that the description of the whole application lists no listener of this machine; the
 * scanner's own operations are not part of it.
 */
@ApplicationPath("/")
@OpenAPIDefinition(info = @Info(title = "Amanat", version = "0.1.0"), servers = @Server(url = "/"))
public class ScannerApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                HealthResource.class,
                StatusResource.class,
                IntentResource.class,
                BalanceResource.class,
                BalanceWatchResource.class,
                AdminResource.class,
                MetricsResource.class,
                BearerFilter.class,
                BodyLimitFilter.class,
                RefusalMapper.class,
                HttpErrorMapper.class,
                AnythingMapper.class,
                JsonForm.class);
    }

    /** No machine description on OPTIONS: errors and answers are JSON, nothing else. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}

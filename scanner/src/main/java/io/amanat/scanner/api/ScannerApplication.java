package io.amanat.scanner.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** The scanner's API, right under the context root. */
@ApplicationPath("/")
public class ScannerApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                HealthResource.class,
                StatusResource.class,
                IntentResource.class,
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

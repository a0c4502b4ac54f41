package io.amanat.meta.service;

import java.util.ServiceLoader;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Has the web module that is asked for its description complete it: the server looks for one filter of all modules, among the
 * libraries of the EAR, and would not find a class of either web module for the other one. Named in
 * microprofile-config.properties; the modules name theirs as a service.
 */
public class ModuleDescriptions implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI api) {
        // The module at the root serves the description, so its class loader is that of the thread.
        ServiceLoader.load(OASFilter.class).forEach(own -> own.filterOpenAPI(api));
    }
}

package io.amanat.meta.rest;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Completes what the server says of this module's API (ADR 0049): it knows neither the parameters of a bean, nor methods
 * that a class has inherited, nor who may call them.
 */
public class ApiDescription implements OASFilter {
    /** The tag of spellings that are kept for those who know them. */
    private static final String OLD = "deprecated aliases";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        List<Endpoint> endpoints = deployed();
        Map<Method, Operation> known = new HashMap<>();
        for (Endpoint endpoint : endpoints) {
            Operation operation = endpoint.in(api);
            if (operation != null) {
                known.put(endpoint.method(), operation);
            }
        }
        if (known.isEmpty()) {
            return; // another module's
        }
        for (Endpoint endpoint : endpoints) {
            if (endpoint.in(api) == null && known.containsKey(endpoint.method())) {
                add(api, endpoint, known.get(endpoint.method()));
            }
        }
        DescribedAnswers.shapes(api);
        Components parts = api.getComponents();
        Shapes shapes = new Shapes(parts);
        for (Endpoint endpoint : endpoints) {
            Operation operation = endpoint.in(api);
            if (operation != null) {
                describe(endpoint, operation, parts, shapes);
            }
        }
    }

    /** All resources of this module are beans. */
    private static List<Endpoint> deployed() {
        return CDI.current().getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(Bean::getBeanClass)
                .distinct()
                .flatMap(type -> Endpoint.of(type).stream())
                .toList();
    }

    /** An address whose method is described at another one. */
    private static void add(OpenAPI api, Endpoint endpoint, Operation known) {
        PathItem item = api.getPaths().getPathItem(endpoint.path());
        if (item == null) {
            item = OASFactory.createPathItem();
            api.getPaths().addPathItem(endpoint.path(), item);
        }
        Tag tag = endpoint.resource().getAnnotation(Tag.class);
        item.setOperation(
                endpoint.verb(),
                OASFactory.createOperation()
                        .summary(known.getSummary())
                        .description(known.getDescription())
                        .deprecated(tag != null && OLD.equals(tag.name()) ? Boolean.TRUE : known.getDeprecated())
                        .tags(tag == null ? known.getTags() : List.of(tag.name()))
                        .parameters(known.getParameters())
                        .requestBody(known.getRequestBody())
                        .responses(known.getResponses()));
    }

    private static void describe(Endpoint endpoint, Operation operation, Components parts, Shapes shapes) {
        operation.setOperationId(endpoint.name());
        List<Parameter> others = operation.getParameters() == null ? List.of() : operation.getParameters();
        operation.setParameters(new ArrayList<>(Stream.concat(
                        others.stream().filter(one -> one.getIn() != Parameter.In.QUERY),
                        AskedParameters.of(endpoint.method()).stream())
                .toList()));
        DescribedBodies.describe(endpoint, operation, parts);
        DescribedAnswers.describe(endpoint.method(), operation, shapes);
    }
}

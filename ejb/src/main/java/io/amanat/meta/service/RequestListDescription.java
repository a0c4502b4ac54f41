package io.amanat.meta.service;

import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.RequestFilter;
import io.amanat.request.entity.RequestSort;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.entity.Urgency;
import io.amanat.shared.jpa.Coded;
import io.amanat.shared.paging.PageRequest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Names in the description of the API what may be asked of a list of requests, which is read from the address by hand, so that
 * no annotation says it. Named in microprofile-config.properties, and asked for the scanner's description too, which has no
 * such list; there the server would not find a class of the web module.
 */
public class RequestListDescription implements OASFilter {
    private static final String REQUESTS = "/api/marketplace/purchase-requests";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        describe(api, REQUESTS, pages(), text(), filters());
        describe(api, REQUESTS + "/archived", pages(), text(), filters());
        describe(api, REQUESTS + "/my", pages(), text(), filters(), withArchived());
        describe(api, "/api/requests", pages(), text(), filters(), withArchived());
        describe(api, REQUESTS + "/search", List.of(text().get(0).required(true)), filters());
    }

    @SafeVarargs
    private static void describe(OpenAPI api, String path, List<Parameter>... parts) {
        PathItem item = api.getPaths().getPathItem(path);
        if (item != null) {
            item.getGET()
                    .setParameters(Arrays.stream(parts).flatMap(List::stream).toList());
        }
    }

    private static List<Parameter> pages() {
        return List.of(
                parameter(
                        "page",
                        "What is no page is the first one",
                        whole(1, PageRequest.MAX_PAGE).defaultValue(1)),
                parameter(
                        "limit",
                        "Rows of a page; what is no number is the default",
                        whole(1, PageRequest.MAX_LIMIT).defaultValue(PageRequest.DEFAULT_LIMIT)));
    }

    private static List<Parameter> filters() {
        return List.of(
                parameter("cursor", "meta.nextCursor of the page before; stands above page", string()),
                several("status", RequestStatus.class),
                parameter("categoryId", "Of this category", string().format("uuid")),
                several("productType", ProductType.class),
                parameter("urgency", "Of this urgency", coded(Urgency.class)),
                parameter("minBudget", "The buyer would pay as much: a decimal number", string()),
                parameter("maxBudget", "The buyer would pay as little: a decimal number", string()),
                parameter("from", "Made at that moment or later: a date or time of ISO 8601", string()),
                parameter("to", "Made before that moment, or on that day at the latest", string()),
                parameter(
                        "sort",
                        "By the time they were made",
                        coded(RequestSort.class).defaultValue(RequestSort.NEWEST.code())));
    }

    private static List<Parameter> text() {
        return List.of(parameter(
                "q",
                "Part of title or description",
                string().minLength(RequestFilter.MIN_TEXT).maxLength(RequestFilter.MAX_TEXT)));
    }

    private static List<Parameter> withArchived() {
        return List.of(parameter(
                "includeArchived",
                "Archived ones too",
                OASFactory.createSchema().type(SchemaType.BOOLEAN).defaultValue(false)));
    }

    private static <E extends Enum<E> & Coded> Parameter several(String name, Class<E> type) {
        return parameter(
                name,
                "One of these; named several times, or once with commas between",
                OASFactory.createSchema().type(SchemaType.ARRAY).items(coded(type)));
    }

    private static <E extends Enum<E> & Coded> Schema coded(Class<E> type) {
        return string().enumeration(Arrays.stream(type.getEnumConstants())
                .<Object>map(Coded::code)
                .toList());
    }

    private static Schema string() {
        return OASFactory.createSchema().type(SchemaType.STRING);
    }

    private static Schema whole(int min, int max) {
        return OASFactory.createSchema()
                .type(SchemaType.INTEGER)
                .minimum(BigDecimal.valueOf(min))
                .maximum(BigDecimal.valueOf(max));
    }

    private static Parameter parameter(String name, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(schema);
    }
}

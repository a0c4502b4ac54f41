package io.amanat.template.rest;

import io.amanat.http.rest.ErrorRenderer;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.FieldError;
import io.amanat.shared.json.JsonObjects;
import io.amanat.shared.money.Amounts;
import io.amanat.template.service.CartLine;
import io.amanat.template.service.CartVerdict;
import io.amanat.template.service.SoldOutException;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.List;

/** The refusal of a cart, with the cart as it can be had beside it: {@code correctedItems}. */
@Provider
public class SoldOutMapper implements ExceptionMapper<SoldOutException> {
    @Inject
    private ErrorRenderer renderer;

    @Override
    public Response toResponse(SoldOutException refusal) {
        JsonArrayBuilder items = JsonObjects.arrayBuilder();
        List<FieldError> details = new ArrayList<>();
        List<CartLine> lines = refusal.lines();
        for (int index = 0; index < lines.size(); index++) {
            CartLine line = lines.get(index);
            items.add(item(line));
            if (line.verdict() != CartVerdict.AVAILABLE) {
                details.add(new FieldError(
                        "items." + index + ".quantity",
                        line.verdict().code(),
                        line.quantity() + " of " + line.requested() + " can be had."));
            }
        }
        DomainException told = new DomainException(refusal.code(), refusal.getMessage(), details);
        return renderer.render(told, "correctedItems", items.build());
    }

    private static JsonObjectBuilder item(CartLine line) {
        JsonObjectBuilder item = JsonObjects.builder()
                .add("templateId", line.templateId().toString())
                .add("requestedQuantity", line.requested())
                .add("quantity", line.quantity())
                .add("reason", line.verdict().code());
        if (line.price() == null) {
            item.addNull("unitPrice").addNull("currency");
        } else {
            item.add("unitPrice", Amounts.plain(line.price().amount()))
                    .add("currency", line.price().currency().code());
        }
        return item;
    }
}

package io.amanat.template.service;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.util.List;

/** A cart cannot be had as it is. Nothing was written; the buyer is shown what can be had. */
public class SoldOutException extends DomainException {
    private static final long serialVersionUID = 1L;

    private final transient List<CartLine> lines;

    public SoldOutException(List<CartLine> lines) {
        super(ErrorCode.TEMPLATE_SOLD_OUT);
        this.lines = List.copyOf(lines);
    }

    /** The whole cart as it can be had now, in its order; lines with a quantity of 0 fall away. */
    public List<CartLine> lines() {
        return lines == null ? List.of() : lines;
    }
}

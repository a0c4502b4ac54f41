package io.amanat.admin.admin;

import io.amanat.admin.entity.MarketFunnel;
import java.util.List;

/**
 * The way from requests to paid sellers, each step with its share of the requests. Pure.
 *
 * @param steps in their order, all requests first
 */
public record FunnelView(List<Step> steps) {
    private static final int WHOLE = 100;

    /**
     * One step.
     *
     * @param name as the texts know it
     * @param percent of all requests, rounded down; 0 to 100
     */
    public record Step(String name, long count, int percent) {}

    static FunnelView of(MarketFunnel funnel) {
        long all = funnel.requests();
        return new FunnelView(List.of(
                step("requests", all, all),
                step("offered", funnel.offered(), all),
                step("funded", funnel.funded(), all),
                step("delivered", funnel.delivered(), all),
                step("released", funnel.released(), all)));
    }

    private static Step step(String name, long count, long all) {
        return new Step(name, count, all == 0 ? 0 : (int) (count * WHOLE / all));
    }

    public boolean isEmpty() {
        return steps.get(0).count() == 0;
    }
}

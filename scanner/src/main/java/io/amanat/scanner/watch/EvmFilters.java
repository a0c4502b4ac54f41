package io.amanat.scanner.watch;

import io.amanat.scanner.entity.OpenIntent;
import io.amanat.scanner.evm.EvmNode.Filter;
import io.amanat.scanner.evm.FeeProxyEvent;
import io.amanat.scanner.evm.TransferEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What a node is asked for. Few destinations are named to the node, and then transfers of any token are told, so that a
 * wrong one is seen; for very many, all transfers of the tokens in question are read and matched here.
 */
record EvmFilters(String proxy, OpenIntents open) {
    private static final int DESTINATIONS_PER_FILTER = 500;
    private static final int MOST_NAMED = 5_000;

    List<Filter> filters() {
        List<Filter> filters = new ArrayList<>();
        filters.add(new Filter(List.of(proxy), "[\"" + FeeProxyEvent.TOPIC0 + "\"]"));
        List<OpenIntent> transfers = open.transfers();
        if (transfers.size() > MOST_NAMED) {
            List<String> tokens =
                    transfers.stream().map(OpenIntent::tokenAddress).distinct().toList();
            filters.add(new Filter(tokens, "[\"" + TransferEvent.TOPIC0 + "\"]"));
            return filters;
        }
        List<String> destinations = transfers.stream()
                .map(intent -> "\"0x" + "0".repeat(24) + intent.destination().substring(2) + "\"")
                .distinct()
                .toList();
        for (int from = 0; from < destinations.size(); from += DESTINATIONS_PER_FILTER) {
            List<String> part =
                    destinations.subList(from, Math.min(from + DESTINATIONS_PER_FILTER, destinations.size()));
            filters.add(
                    new Filter(List.of(), "[\"" + TransferEvent.TOPIC0 + "\",null,[" + String.join(",", part) + "]]"));
        }
        return filters;
    }
}

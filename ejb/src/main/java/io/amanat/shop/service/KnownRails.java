package io.amanat.shop.service;

import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.chain.Token;
import io.amanat.shared.error.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * Chains and tokens on which somebody may say that he takes money, for a shop as for one of its items: those of the
 * registry. On another no payment could ever begin.
 */
public final class KnownRails {
    /** Entries of one list. */
    static final int MAX = 50;

    private static final ChainRegistry REGISTRY = ChainRegistry.load();

    private KnownRails() {}

    /** @param ids as they were sent; null for what is no number. @return known ones, each once */
    public static List<Integer> chains(Fields fields, String name, List<String> ids) {
        List<Integer> chains = new ArrayList<>();
        for (String id : bounded(fields, name, ids)) {
            Integer known = REGISTRY.chains().stream()
                    .map(chain -> chain.chainId())
                    .filter(chain -> Integer.toString(chain).equals(id))
                    .findFirst()
                    .orElse(null);
            if (known == null) {
                fields.reject(name, "UNKNOWN", "This chain is not known here.");
            } else if (!chains.contains(known)) {
                chains.add(known);
            }
        }
        return chains;
    }

    /** @param symbols in any letters; null for what is no text. @return known ones as the registry writes them, each once */
    public static List<String> tokens(Fields fields, String name, List<String> symbols) {
        List<String> tokens = new ArrayList<>();
        for (String symbol : bounded(fields, name, symbols)) {
            String known = REGISTRY.tokens().stream()
                    .map(Token::symbol)
                    .filter(token -> token.equalsIgnoreCase(symbol))
                    .findFirst()
                    .orElse(null);
            if (known == null) {
                fields.reject(name, "UNKNOWN", "This token is not known here.");
            } else if (!tokens.contains(known)) {
                tokens.add(known);
            }
        }
        return tokens;
    }

    private static List<String> bounded(Fields fields, String name, List<String> entries) {
        if (entries.size() > MAX) {
            fields.reject(name, "TOO_MANY", name + " takes at most " + MAX + ".");
            return List.of();
        }
        return entries;
    }
}

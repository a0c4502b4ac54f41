package io.amanat.shared.state;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The table of a state machine: which state may follow which. Immutable once built; the diagrams in
 * docs/state-machines are drawn from it.
 */
public final class Transitions<S extends Enum<S>> {
    private final Class<S> type;
    private final Map<S, Set<S>> next;

    private Transitions(Class<S> type, Map<S, Set<S>> next) {
        this.type = type;
        this.next = next;
    }

    public static <S extends Enum<S>> Builder<S> of(Class<S> type) {
        return new Builder<>(type);
    }

    /** Whether the move is in the table. Staying where one is is not a move. */
    public boolean allows(S from, S to) {
        return next.get(from).contains(to);
    }

    public Set<S> after(S from) {
        return Set.copyOf(next.get(from));
    }

    /** All states from which the given one can be reached in one move. */
    public Set<S> before(S to) {
        Set<S> result = EnumSet.noneOf(type);
        next.forEach((from, targets) -> {
            if (targets.contains(to)) {
                result.add(from);
            }
        });
        return result;
    }

    /** Collects the rows of the table. */
    public static final class Builder<S extends Enum<S>> {
        private final Class<S> type;
        private final Map<S, Set<S>> next;

        private Builder(Class<S> type) {
            this.type = type;
            this.next = new EnumMap<>(type);
            for (S state : type.getEnumConstants()) {
                next.put(state, EnumSet.noneOf(type));
            }
        }

        @SafeVarargs
        public final Builder<S> from(S from, S... to) {
            for (S target : to) {
                next.get(from).add(target);
            }
            return this;
        }

        public Transitions<S> build() {
            return new Transitions<>(type, next);
        }
    }
}

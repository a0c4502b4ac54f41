package io.amanat.launcher.ramp;

/** Where the state of a server is read while it is under load (acceptance 13.5). */
public interface Gauges {
    /** For a server that is only known by its address. */
    Gauges NONE = () -> Reading.NOTHING;

    /** Reads now; what cannot be read is -1. */
    Reading read();

    /**
     * One look.
     *
     * @param cpu percent of all processors that are in use on the server's machine
     * @param heap percent of the largest heap
     * @param connections open ones of the database
     * @param waitingLocks that somebody in the database waits for
     * @param backlog messages in and out whose turn it is
     */
    record Reading(long cpu, long heap, long connections, long waitingLocks, long backlog) {
        static final Reading NOTHING = new Reading(-1, -1, -1, -1, -1);

        Reading max(Reading other) {
            return new Reading(
                    Math.max(cpu, other.cpu),
                    Math.max(heap, other.heap),
                    Math.max(connections, other.connections),
                    Math.max(waitingLocks, other.waitingLocks),
                    Math.max(backlog, other.backlog));
        }
    }
}

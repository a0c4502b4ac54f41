package io.amanat.it;

import java.time.Duration;

/** The levers of test-hooks.war. */
final class Hooks {
    private Hooks() {}

    /**
     * Runs a step while the marketplace's clock goes ahead of the real one. What is said meanwhile is told before the
     * clock goes back; what a timer says just then is due now, and not on the day that the clock showed.
     */
    static void later(Duration ahead, Runnable step) {
        Api.to("/test-hooks/clock?ahead=" + ahead).post(null).is(200);
        try {
            step.run();
            Db.settle();
        } finally {
            Api.to("/test-hooks/clock?ahead=PT0S").post(null).is(200);
            Db.backToday();
        }
    }

    /** Makes the platform's rate another one; who does so puts it back to 0. */
    static void fee(int bps) {
        String now = Api.to("/test-hooks/fee?bps=" + bps).post(null).is(200).body();
        if (!now.equals(Integer.toString(bps))) {
            throw new AssertionError("the rate is " + now);
        }
    }

    /** The payment janitor's round, now. */
    static void tidy() {
        Api.to("/test-hooks/janitor").post(null).is(200);
    }

    /** Looks at everything the state of health depends on, now. */
    static void health() {
        Api.to("/test-hooks/health").post(null).is(200);
    }

    /** Takes sweeps a step further, now. */
    static void sweep() {
        Api.to("/test-hooks/sweeps").post(null).is(200);
    }

    /** Looks for payouts on the chain and sends again what was signed, now. */
    static void payouts() {
        Api.to("/test-hooks/payouts").post(null).is(200);
    }

    /** Asks the accounts behind open connections whether they may stay, now. */
    static void connections() {
        connections(5);
    }

    /** Looks after open connections as in so many seconds, now. */
    static void connections(int seconds) {
        Api.to("/test-hooks/connections?seconds=" + seconds).post(null).is(200);
    }

    /** Asks the providers about every open payment, now; says how many there were. */
    static int reconcile() {
        return Integer.parseInt(
                Api.to("/test-hooks/reconcile").post(null).is(200).body());
    }

    /** What a start does to load the demo data, once more. */
    static void loadDemoData() {
        Api.to("/test-hooks/demo-data").post(null).is(200);
    }

    /** Loads the reference data again, as the next start would. */
    static void reference() {
        Api.to("/test-hooks/reference").post(null).is(200);
    }

    /** Runs a housekeeping job to its end, now; says how many rows it handled. */
    static int job(String name) {
        return Integer.parseInt(
                Api.to("/test-hooks/job?name=" + name).post(null).is(200).body());
    }
}

package io.amanat.launcher.ramp;

/** The scenarios of acceptance 3 to 5 that a client can walk, by number. */
enum Scenario {
    AC_001("the server tells its version and is well", Part.NOTIFICATIONS),
    AC_002("an administrator makes accounts, each once", Part.NOTIFICATIONS),
    AC_003("everybody signs in", Part.NOTIFICATIONS),
    AC_004("unread counters are noted", Part.NOTIFICATIONS),
    AC_005("a buyer asks; sellers see it, no payment exists", Part.NOTIFICATIONS),
    AC_006("a seller bids", Part.NOTIFICATIONS),
    AC_007("the others bid", Part.NOTIFICATIONS),
    AC_008("a second bid of one seller is 400", Part.NOTIFICATIONS),
    AC_009("the cheapest is chosen, nothing is paid yet", Part.NOTIFICATIONS),
    AC_010("a payment is started", Part.NOTIFICATIONS),
    AC_011("the money comes and is booked once", Part.NOTIFICATIONS),
    AC_012("the seller ships, the money stays held", Part.NOTIFICATIONS),
    AC_013("the buyer confirms", Part.NOTIFICATIONS),
    AC_014("a second round with the same people", Part.NOTIFICATIONS),
    AC_015("request delivered, one hold per payment", Part.NOTIFICATIONS),
    AC_020("a request is news for its sellers and its buyer", Part.NOTIFICATIONS),
    AC_021("an offer is news for the buyer", Part.NOTIFICATIONS),
    AC_022("the winner hears of the offer that was chosen", Part.NOTIFICATIONS),
    AC_023("each loser hears of his own offer", Part.NOTIFICATIONS),
    AC_024("the buyer hears of the payment that waits", Part.NOTIFICATIONS),
    AC_025("buyer and winner hear of the money", Part.NOTIFICATIONS),
    AC_026("the buyer hears of the shipment", Part.NOTIFICATIONS),
    AC_027("the winner hears of the confirmation", Part.NOTIFICATIONS),
    AC_028("a dispute is told", Part.NOTIFICATIONS),
    AC_029("a release and a refund are told to buyer and seller", Part.NOTIFICATIONS),
    AC_030("the winner hears that he is paid", Part.NOTIFICATIONS),
    AC_031("nobody else hears anything", Part.NOTIFICATIONS),
    AC_032("all is marked read", Part.NOTIFICATIONS),
    AC_040("after the choice the buyer sees the winner only", Part.SELECTION),
    AC_041("lists leave out rejected and withdrawn offers", Part.SELECTION),
    AC_042("a loser finds his own offer", Part.SELECTION),
    AC_043("a lost request stays in the loser's list", Part.SELECTION),
    AC_044("winner and losers are told in the written words", Part.SELECTION),
    AC_045("the request names the winner's offer", Part.SELECTION),
    AC_046("the same choice again changes and tells nothing", Part.SELECTION),
    AC_047("paying tells nothing anew about offers", Part.SELECTION),
    AC_048("a notification that fails leaves the money booked", Part.SELECTION),
    AC_049("a loser cannot ship", Part.SELECTION),
    AC_050("of two choices at once one wins", Part.SELECTION);

    private final String title;
    private final Part part;

    Scenario(String title, Part part) {
        this.title = title;
        this.part = part;
    }

    /** A whole: acceptance 12.1 gives it a number of its own. */
    enum Part {
        /** Acceptance 3 and 4. */
        NOTIFICATIONS("AC-246"),
        /** Acceptance 5. */
        SELECTION("AC-252");

        private final String number;

        Part(String number) {
            this.number = number;
        }

        String number() {
            return number;
        }
    }

    String number() {
        return name().replace('_', '-');
    }

    String title() {
        return title;
    }

    Part part() {
        return part;
    }
}
